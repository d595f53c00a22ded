package dev.beckon.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a server process has used.
 *
 * @param cpuNanos processor time of all its threads since it started
 * @param liveHeapBytes what was reachable after a full collection
 * @param residentBytes the process in memory, as the kernel counts it
 */
record Usage(long cpuNanos, long liveHeapBytes, long residentBytes) {

  /** Of this process; collects garbage first when {@code settle}. */
  static Usage ofThisProcess(boolean settle) throws IOException {
    if (settle) {
      System.gc();
    }
    long cpu = ProcessHandle.current().info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    long precise =
        ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean system
            ? system.getProcessCpuTime()
            : cpu;
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    return new Usage(precise, heap, resident());
  }

  String line() {
    return cpuNanos + " " + liveHeapBytes + " " + residentBytes;
  }

  static Usage parse(String line) {
    String[] parts = line.split(" ", -1);
    return new Usage(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
  }

  private static long resident() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElse(0);
  }
}

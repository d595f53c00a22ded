package dev.beckon.relay.config;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many sockets and files this process may have open. */
final class FileDescriptors {
  /** What jars, logs, the store and the runtime take of it, generously. */
  private static final int OWN_USE = 500;

  private FileDescriptors() {}

  /** How many connections that leaves; as good as unlimited where the system does not say. */
  static long forConnections() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? Math.max(0, unix.getMaxFileDescriptorCount() - OWN_USE)
        : Long.MAX_VALUE;
  }
}

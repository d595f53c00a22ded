package dev.beckon.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Something of the SDK's that reads what others wrote. */
@FunctionalInterface
public interface Decoder {
  /** Reads one input; throws only where it is not as it should be. */
  void read(byte[] input) throws Exception;

  /**
   * Reads within what is allowed for any input: no exception, so much time of this thread, so much
   * memory. What is slow once only had to load its classes.
   */
  default void readWithinBounds(byte[] input) throws Exception {
    Cost first = cost(input);
    Cost cost = first.isBearable() ? first : cost(input);
    assertThat(cost).matches(Cost::isBearable, "within 100 ms and 64 MiB");
  }

  private Cost cost(byte[] input) throws Exception {
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long nanos = thread.getCurrentThreadCpuTime();
    long bytes = thread.getCurrentThreadAllocatedBytes();
    read(input);
    return new Cost(
        (thread.getCurrentThreadCpuTime() - nanos) / 1_000_000,
        (thread.getCurrentThreadAllocatedBytes() - bytes) >> 20);
  }

  /** Of one input. */
  record Cost(long millis, long mebibytes) {
    boolean isBearable() {
      return millis <= 100 && mebibytes <= 64;
    }
  }
}

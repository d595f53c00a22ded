package dev.beckon.desktop.media;

import java.util.function.Supplier;

/**
 * webrtc-java reports some refusals of libwebrtc as bare {@link Error}s; here they become what they
 * are, ordinary exceptions of that call.
 */
final class NativeCalls {
  private NativeCalls() {}

  static <T> T get(Supplier<T> call) {
    try {
      return call.get();
    } catch (Error e) {
      throw refusal(e);
    }
  }

  static void run(Runnable call) {
    try {
      call.run();
    } catch (Error e) {
      throw refusal(e);
    }
  }

  private static RuntimeException refusal(Error e) {
    if (e.getClass() != Error.class) {
      throw e;
    }
    return new NativeRefusal(e);
  }

  /** libwebrtc did not do as it was told. */
  static final class NativeRefusal extends RuntimeException {
    private NativeRefusal(Error cause) {
      super(cause.getMessage(), cause);
    }
  }
}

package dev.beckon.sdk.client;

import dev.beckon.sdk.spi.PrivateStore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps {@link ConsentMemory} in the platform's store; where there is none, everybody is asked each
 * time. Read anew at each question: another program of the same app may have written. Confined to
 * the SDK's thread.
 */
final class ConsentKeeper {
  static final String NAME = "consent";

  private final Supplier<@Nullable PrivateStore> store;

  ConsentKeeper(Supplier<@Nullable PrivateStore> store) {
    this.store = store;
  }

  ConsentMemory memory() {
    PrivateStore present = store.get();
    byte[] bytes = present == null ? null : present.read(NAME);
    return bytes == null ? ConsentMemory.NONE : ConsentMemory.decode(bytes);
  }

  void remember(ConsentMemory.Terms said) {
    PrivateStore present = store.get();
    if (present != null) {
      present.write(NAME, memory().with(said).encode());
    }
  }

  /** Everybody's: who takes it back may not be the one who is signed in now. */
  void forget() {
    PrivateStore present = store.get();
    if (present != null) {
      present.delete(NAME);
    }
  }
}

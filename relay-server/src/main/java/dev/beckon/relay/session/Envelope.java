package dev.beckon.relay.session;

/**
 * How one direction's frames are put together.
 *
 * @param <B> a frame being built, with its body
 * @param <F> the frame
 */
public interface Envelope<B, F> {

  /** Finishes a frame. */
  F frame(B body, long sequence, long acknowledged);

  /** A frame that carries nothing but {@code acknowledged}. */
  F acknowledgement(long acknowledged);

  /** In bytes, encoded. */
  int size(F frame);
}

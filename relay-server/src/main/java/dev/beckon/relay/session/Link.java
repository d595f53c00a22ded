package dev.beckon.relay.session;

/**
 * One connection, as the stream that uses it sees it. Called on the stream's home; never blocks.
 *
 * @param <F> the frames of its direction
 */
public interface Link<F> {

  /** Queues a frame; nothing happens when the connection is over. */
  void send(F frame);

  /** Whether the connection takes more without piling it up. Told when it does so again. */
  boolean isWritable();

  /** Says why, then closes. Repeated: nothing happens. */
  void close(Closing closing);
}

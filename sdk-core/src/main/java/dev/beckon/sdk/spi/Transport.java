package dev.beckon.sdk.spi;

import org.jspecify.annotations.Nullable;

/**
 * Carries frames to the relay: message borders and order kept, nothing else promised. OkHttp's
 * WebSocket is the shipped one.
 */
public interface Transport {
  /**
   * Opens a connection; returns at once.
   *
   * @param url {@code ws} or {@code wss}
   * @param subprotocol asked for and required of the other side
   * @param listener told on one thread at a time
   */
  Connection connect(String url, String subprotocol, Listener listener);

  /**
   * Asks once by HTTP GET; returns at once. A transport that only connects answers that nothing is
   * known.
   *
   * @param url {@code http} or {@code https}
   * @param mostBytes what is longer is no answer
   * @param told once, on any thread
   */
  default void fetch(String url, int mostBytes, Fetched told) {
    told.fetched(null, 0);
  }

  /** What came of asking. */
  interface Fetched {
    /**
     * Called once.
     *
     * @param body null: there is no answer
     * @param maxAgeMillis how long the answer may be kept; 0: not said
     */
    void fetched(@Nullable String body, long maxAgeMillis);
  }

  /** An open or opening connection. Thread-safe, never blocks. */
  interface Connection {
    /** The code that is never sent: the other side cannot be reached any more. */
    int BROKEN = 1006;

    /**
     * Queues a message; false when the connection is closed or its queue is full, and then nothing
     * was queued.
     */
    boolean send(byte[] message);

    /**
     * Closes with a WebSocket close code (RFC 6455 §7.4), after what was queued before. {@link
     * #BROKEN} drops the connection at once, without a word.
     */
    void close(int code, String reason);
  }

  /** What happens on a connection; after {@link #onClosed} nothing more. */
  interface Listener {
    /** Messages can be sent and may arrive. */
    void onOpen();

    /** A whole binary message arrived. */
    void onMessage(byte[] message);

    /**
     * The connection is over, or never came to be.
     *
     * @param code the WebSocket close code; 1006 when it broke
     * @param reason for logs
     * @param cause what went wrong
     */
    void onClosed(int code, String reason, Cause cause);
  }

  /** Why a connection ended, as far as it changes what to do next. */
  enum Cause {
    /** One side closed it in order. */
    CLOSED,
    /** The network failed; worth trying again. */
    NETWORK,
    /** The network failed: the relay's name could not be resolved (DNS). */
    HOST_UNKNOWN,
    /** The network failed: nothing answered at the relay's address (TCP). */
    NO_ANSWER,
    /**
     * The network failed: no encryption was agreed on (TLS), for another reason than a certificate.
     */
    TLS_FAILED,
    /** A proxy on the way refused, or wants somebody to sign in to it; worth trying again. */
    PROXY,
    /** The other side's certificate does not hold; trying again will not help. */
    TLS_UNTRUSTED,
    /**
     * The other side's certificate holds, but the app wants other keys; trying again will not help.
     * The reason lists the pins that were met, with commas between them.
     */
    PIN_MISMATCH,
    /**
     * The other side is no relay: an HTML page, a redirect, a text message, the wrong subprotocol.
     */
    NOT_A_RELAY,
    /**
     * The relay answered that it is full or going down, before the connection was open; try again
     * later.
     */
    BUSY
  }
}

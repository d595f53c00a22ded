package dev.beckon.relay.agents;

import dev.beckon.relay.session.Errors;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refuses calls of the other services than Attend, with a name for the log. Thread-safe. */
final class CallRefusals {
  static final Metadata.Key<String> CORRELATION =
      Metadata.Key.of("beckon-correlation-id", Metadata.ASCII_STRING_MARSHALLER);

  /** In milliseconds, where waiting helps. */
  static final Metadata.Key<String> RETRY_AFTER =
      Metadata.Key.of("beckon-retry-after-millis", Metadata.ASCII_STRING_MARSHALLER);

  private static final Logger log = LoggerFactory.getLogger(CallRefusals.class);

  private CallRefusals() {}

  static StatusRuntimeException because(Status status, String message) {
    Status told = status.withDescription(message);
    return told.asRuntimeException(named(told));
  }

  /** The metadata that goes with it. */
  static Metadata named(Status status) {
    String correlation = Errors.newCorrelationId();
    log.info(
        "a call was refused: {} {} [{}]", status.getCode(), status.getDescription(), correlation);
    Metadata trailers = new Metadata();
    trailers.put(CORRELATION, correlation);
    return trailers;
  }
}

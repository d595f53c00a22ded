package dev.beckon.console.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the desk knows of a help session.
 *
 * @param contextAt when {@code context} arrived; ages of breadcrumbs count from here
 * @param customerLostUntil while the customer's connection is gone: how long the relay waits for it
 * @param ending the agent has hung up and the relay has not confirmed it yet
 * @param next what the agent will be after it
 * @param handOver a warm hand-over under way; null: there is none
 */
public record Session(
    RequestId request,
    Customer customer,
    String queue,
    String topic,
    ScreenContext context,
    Instant contextAt,
    Instant startedAt,
    CustomerMedia customerMedia,
    OwnMedia own,
    List<ChatLine> chat,
    @Nullable Instant customerLostUntil,
    boolean ending,
    Presence next,
    @Nullable HandOver handOver) {

  /** How many lines of chat are kept. */
  static final int CHAT_LINES = 500;

  public Session {
    chat = List.copyOf(chat);
  }

  /** The customer said something that is not about the peer connection. */
  Session heard(PeerSignal signal, Instant now) {
    return switch (signal) {
      case PeerSignal.ContextChanged changed -> withContext(changed.context(), now);
      case PeerSignal.CustomerMediaChanged changed -> withCustomerMedia(changed.media());
      case PeerSignal.Chat chat ->
          hasLine(chat.messageId())
              ? this
              : withLine(new ChatLine(chat.messageId(), true, chat.text(), now));
      case PeerSignal.Negotiation _, PeerSignal.OwnMediaChanged _, PeerSignal.Said _ -> this;
    };
  }

  /** The same session with somebody who is known better now. */
  Session of(Customer known) {
    return new Session(
        request,
        known,
        queue,
        topic,
        context,
        contextAt,
        startedAt,
        customerMedia,
        own,
        chat,
        customerLostUntil,
        ending,
        next,
        handOver);
  }

  Session withContext(ScreenContext changed, Instant now) {
    return new Session(
        request,
        customer,
        queue,
        topic,
        changed,
        now,
        startedAt,
        customerMedia,
        own,
        chat,
        customerLostUntil,
        ending,
        next,
        handOver);
  }

  Session withCustomerMedia(CustomerMedia changed) {
    return new Session(
        request,
        customer,
        queue,
        topic,
        context,
        contextAt,
        startedAt,
        changed,
        own,
        chat,
        customerLostUntil,
        ending,
        next,
        handOver);
  }

  Session withOwn(OwnMedia changed) {
    return new Session(
        request,
        customer,
        queue,
        topic,
        context,
        contextAt,
        startedAt,
        customerMedia,
        changed,
        chat,
        customerLostUntil,
        ending,
        next,
        handOver);
  }

  Session withLine(ChatLine line) {
    List<ChatLine> lines = new ArrayList<>(chat);
    lines.add(line);
    List<ChatLine> kept = lines.subList(Math.max(0, lines.size() - CHAT_LINES), lines.size());
    return new Session(
        request,
        customer,
        queue,
        topic,
        context,
        contextAt,
        startedAt,
        customerMedia,
        own,
        kept,
        customerLostUntil,
        ending,
        next,
        handOver);
  }

  Session withCustomerLostUntil(@Nullable Instant until) {
    return new Session(
        request,
        customer,
        queue,
        topic,
        context,
        contextAt,
        startedAt,
        customerMedia,
        own,
        chat,
        until,
        ending,
        next,
        handOver);
  }

  Session withEnding() {
    return new Session(
        request,
        customer,
        queue,
        topic,
        context,
        contextAt,
        startedAt,
        customerMedia,
        own,
        chat,
        customerLostUntil,
        true,
        next,
        handOver);
  }

  Session withNext(Presence changed) {
    return new Session(
        request,
        customer,
        queue,
        topic,
        context,
        contextAt,
        startedAt,
        customerMedia,
        own,
        chat,
        customerLostUntil,
        ending,
        changed,
        handOver);
  }

  Session withHandOver(@Nullable HandOver changed) {
    return new Session(
        request,
        customer,
        queue,
        topic,
        context,
        contextAt,
        startedAt,
        customerMedia,
        own,
        chat,
        customerLostUntil,
        ending,
        next,
        changed);
  }

  boolean hasLine(String messageId) {
    return chat.stream().anyMatch(line -> line.messageId().equals(messageId));
  }

  /** Leaves out what is personal. */
  @Override
  public String toString() {
    return "Session[" + request + "]";
  }
}

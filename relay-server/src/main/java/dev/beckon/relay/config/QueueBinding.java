package dev.beckon.relay.config;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.QueueRules;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The keys of a queue that the relay's configuration and the routing file have in common. */
final class QueueBinding {
  /** What a chat takes of an agent where nothing is said: three fit. */
  private static final int CHAT_WEIGHT = 33;

  private QueueBinding() {}

  static QueueRules.Builder bind(Section section, QueueId id) {
    QueueRules usual = QueueRules.of(id);
    Duration stillWaitingAfter =
        section.duration("still-waiting-after", Duration.ZERO, ofHours(24), ofSeconds(30));
    return QueueRules.builder(id)
        .ringTimeout(
            section.duration("ring-time", ofSeconds(1), ofMinutes(10), usual.ringTimeout()))
        .wrapUp(section.duration("wrap-up", Duration.ZERO, ofHours(4), usual.wrapUp()))
        .maxWait(section.optionalDuration("max-wait", ofSeconds(1), ofHours(24)).orElse(null))
        .maxWaiting(section.number("max-length", 0, 1_000_000, usual.maxWaiting()))
        .closedWithoutAgents(section.flag("close-without-agents", usual.closedWithoutAgents()))
        .stillWaitingAfter(stillWaitingAfter.isZero() ? null : stillWaitingAfter)
        .usual(
            section.duration("usual-handling", ofSeconds(1), ofHours(4), usual.usualHandling()),
            section.duration("usual-answer", ofMillis(1), ofMinutes(10), usual.usualAnswer()))
        .chatWeight(chatWeight(section));
  }

  /** Null: it is for calls. */
  private static @Nullable Integer chatWeight(Section section) {
    Channel channel = section.choice("channel", Channel.class, Channel.CALL);
    int weight = section.number("weight", 1, QueueRules.WHOLE, CHAT_WEIGHT);
    if (channel == Channel.CHAT) {
      return weight;
    }
    if (section.isWritten("weight")) {
      section.complain(
          "weight",
          "is for queues with 'channel: chat', a call takes an agent whole; add that, or take it"
              + " out");
    }
    return null;
  }

  /** As they are written. */
  enum Channel {
    CALL,
    CHAT
  }
}

package dev.beckon.relay.config;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.QueueRules;
import java.time.Duration;

/** The keys of a queue that the relay's configuration and the routing file have in common. */
final class QueueBinding {
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
            section.duration("usual-answer", ofMillis(1), ofMinutes(10), usual.usualAnswer()));
  }
}

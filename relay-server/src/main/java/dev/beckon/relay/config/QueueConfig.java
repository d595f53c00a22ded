package dev.beckon.relay.config;

import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.QueueRules;

/**
 * One line that people wait in.
 *
 * @param name how agents know it
 * @param rules what routing does in it
 */
public record QueueConfig(QueueId id, String name, QueueRules rules) {}

package dev.beckon.relay.routing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A customer wants to be called back.
 *
 * @param at when; null: as soon as it is their turn
 */
public record CallBackWish(@Nullable Instant at, CallBackRules rules) {}

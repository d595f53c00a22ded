/**
 * What was: requests that are over, and those that are not, as supervisors and apps' backends ask
 * for them. Pure values; the store answers, the agents' edge carries them. Start reading at {@link
 * dev.beckon.relay.history.HistoryQuery}.
 */
@NullMarked
package dev.beckon.relay.history;

import org.jspecify.annotations.NullMarked;

/**
 * How many agents a load needs, by the two formulas of the trade: Erlang C (everybody waits) and
 * Erlang A (people give up). Pure arithmetic, {@code java.*} only. Start reading at {@link
 * dev.beckon.relay.staffing.Staffing}; that the formulas and the router agree is shown by {@code
 * relay.simulation}.
 */
@NullMarked
package dev.beckon.relay.staffing;

import org.jspecify.annotations.NullMarked;

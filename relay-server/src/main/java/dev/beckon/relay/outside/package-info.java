/**
 * The outside router: a service of the operator's that is asked who is to be rung, by HTTP and
 * JSON, off the routing thread. It can be slow, wrong or dead without harm: the router does not
 * wait longer than its time limit and checks what it is told. Start reading at {@link
 * dev.beckon.relay.outside.OutsideRouter}; what goes over the wire is in {@code
 * docs/outside-router.md}.
 */
@NullMarked
package dev.beckon.relay.outside;

import org.jspecify.annotations.NullMarked;

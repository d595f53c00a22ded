/**
 * Who is who: which app a customer comes from and who the customer is, which agent a console speaks
 * for. Today apps are named by the configuration and agents have accounts there; signed tokens of
 * both will be judged here too, and the edges will not notice.
 */
@NullMarked
package dev.beckon.relay.identity;

import org.jspecify.annotations.NullMarked;

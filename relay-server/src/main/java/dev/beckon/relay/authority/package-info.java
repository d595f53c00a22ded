/**
 * A certificate authority for development: made once into a folder, for this machine's names only,
 * so that the demo, the tour and a developer's own relay speak TLS with everything about it
 * checked. {@link dev.beckon.relay.authority.DevelopmentAuthority} is the door.
 *
 * <p>The JDK reads certificates but does not write them, and what does (Bouncy Castle, 9 MB) would
 * come along to every production relay for its developers' sake. The few fields that are needed are
 * written by {@link dev.beckon.relay.authority.Der}; keys and signatures are the JDK's.
 */
@NullMarked
package dev.beckon.relay.authority;

import org.jspecify.annotations.NullMarked;

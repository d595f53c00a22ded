/**
 * The product as its users meet it: the relay in a process of its own that can be killed, real
 * sockets, real WebRTC, people who use the public SDK and the public contract. Each test leaves its
 * logs in {@code target/end-to-end}.
 */
@NullMarked
package dev.beckon.examples.endtoend;

import org.jspecify.annotations.NullMarked;

/**
 * What operators ask at the command line without a running relay: how many agents, keys and tokens,
 * passwords, what would happen, is this file right. Each class is one subcommand of {@code
 * RelayMain}; they read, ask the pure packages, and print.
 */
@NullMarked
package dev.beckon.relay.commands;

import org.jspecify.annotations.NullMarked;

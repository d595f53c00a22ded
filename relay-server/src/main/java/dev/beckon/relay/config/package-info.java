/**
 * How one relay is set up: immutable records, read once at start from one YAML file, the
 * environment and flags, checked as a whole, and printable without secrets. Start reading at {@link
 * dev.beckon.relay.config.RelayConfig}; {@link dev.beckon.relay.config.RelayConfigLoader} makes
 * one, and is also the list of all keys. Nothing here opens a port or a file other than those it
 * reads.
 */
@NullMarked
package dev.beckon.relay.config;

import org.jspecify.annotations.NullMarked;

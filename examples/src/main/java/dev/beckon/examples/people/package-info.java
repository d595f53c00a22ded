/**
 * People without a face: a customer who uses the public SDK and an agent who uses the public gRPC
 * contract, both with real WebRTC and painted pictures. They are examples to read, mains to run,
 * and the cast of the end-to-end tests.
 */
@NullMarked
package dev.beckon.examples.people;

import org.jspecify.annotations.NullMarked;

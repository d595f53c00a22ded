/**
 * The rules of a stream in code: frames that change something are numbered from 1 in each
 * direction, kept until they are acknowledged, and sent again after a cut. customer.proto has the
 * same rules in words (2 to 4). The classes hold no frames' types and do no I/O, so that SDK, relay
 * and console share them.
 */
@NullMarked
package dev.beckon.signal.stream;

import org.jspecify.annotations.NullMarked;

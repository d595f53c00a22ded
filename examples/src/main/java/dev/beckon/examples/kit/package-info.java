/**
 * What scripted people, the tour and the end-to-end tests share: a diary one can wait on, and child
 * processes that are surely stopped.
 */
@NullMarked
package dev.beckon.examples.kit;

import org.jspecify.annotations.NullMarked;

/** A request is shown to this agent: who it is, where they are, and how long is left to answer. */
@NullMarked
package dev.beckon.console.ui.ring;

import org.jspecify.annotations.NullMarked;

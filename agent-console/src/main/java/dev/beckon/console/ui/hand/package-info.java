/** Asking for a supervisor: the agent who asks, and the supervisors who are asked. */
@NullMarked
package dev.beckon.console.ui.hand;

import org.jspecify.annotations.NullMarked;

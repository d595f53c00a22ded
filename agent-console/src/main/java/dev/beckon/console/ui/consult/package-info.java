/** Colleagues who are asked in to a call: at the agent who asks, and at the one who is asked. */
@NullMarked
package dev.beckon.console.ui.consult;

import org.jspecify.annotations.NullMarked;

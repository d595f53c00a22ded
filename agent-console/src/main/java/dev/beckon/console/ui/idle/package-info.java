/** Between two requests: ready or not, what the customer will see of the agent, devices. */
@NullMarked
package dev.beckon.console.ui.idle;

import org.jspecify.annotations.NullMarked;

/** A help session: the customer's live screen, what is known of them, and the agent's controls. */
@NullMarked
package dev.beckon.console.ui.session;

import org.jspecify.annotations.NullMarked;

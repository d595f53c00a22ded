/** After a session: what it was about, for the next who helps this customer. */
@NullMarked
package dev.beckon.console.ui.wrapup;

import org.jspecify.annotations.NullMarked;

/** The chats an agent has beside a call: the rail, and the one that is open. */
@NullMarked
package dev.beckon.console.ui.chats;

import org.jspecify.annotations.NullMarked;

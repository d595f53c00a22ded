/** Written words with the customer: chat, canned replies and their fields. */
@NullMarked
package dev.beckon.console.ui.chat;

import org.jspecify.annotations.NullMarked;

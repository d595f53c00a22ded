/** Pointing, drawing, searching and touching on the customer's screen. */
@NullMarked
package dev.beckon.console.ui.draw;

import org.jspecify.annotations.NullMarked;

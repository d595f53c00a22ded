/** The frame around every page: presence, the lines, the own network, banners, the keyboard. */
@NullMarked
package dev.beckon.console.ui.frame;

import org.jspecify.annotations.NullMarked;

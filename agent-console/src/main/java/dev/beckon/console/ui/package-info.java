/**
 * What the windows have in common: words, durations, icons, the FX thread. A view builds nodes and
 * binds them to its view model; a view model knows no node and is tested without a screen. Neither
 * knows the link or the media: both see {@link dev.beckon.console.desk.Desk}. Looks are in {@code
 * console.css}.
 */
@NullMarked
package dev.beckon.console.ui;

import org.jspecify.annotations.NullMarked;

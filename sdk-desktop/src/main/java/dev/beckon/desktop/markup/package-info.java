/**
 * How drawings look: the same pane puts them over the customer's app and over the picture of it at
 * the agent's. What is drawn, and where, is decided in {@code dev.beckon.sdk.cobrowse}. FX thread.
 */
@NullMarked
package dev.beckon.desktop.markup;

import org.jspecify.annotations.NullMarked;

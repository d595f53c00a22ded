/**
 * How drawings look on Android. What is drawn, and where, is decided in {@code
 * dev.beckon.sdk.cobrowse}. Main thread.
 */
@NullMarked
package dev.beckon.android.markup;

import org.jspecify.annotations.NullMarked;

/**
 * Beckon inside an Android app: fills the ports of the core with what Android has, and draws the
 * button. Decides nothing about the protocol. Start reading at {@link
 * dev.beckon.android.BeckonAndroid}.
 */
@NullMarked
package dev.beckon.android;

import org.jspecify.annotations.NullMarked;

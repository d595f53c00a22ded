/**
 * Sound and picture on the phone: libwebrtc (org.webrtc) behind the core's engine port. Everything
 * that decides is plain and driven by tests with a fake {@link dev.beckon.android.media.Wire}; only
 * {@code NativeRtc} and {@code NativeWire} touch org.webrtc, and they are loaded at the first tap.
 * Start reading at {@link dev.beckon.android.media.AndroidEngine}.
 */
@NullMarked
package dev.beckon.android.media;

import org.jspecify.annotations.NullMarked;

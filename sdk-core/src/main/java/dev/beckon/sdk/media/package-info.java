/**
 * What every media engine behind {@link dev.beckon.sdk.spi.MediaEngine} does alike, whichever
 * libwebrtc it drives: the exchange of descriptions, what passes to a listener, what is let in on a
 * data channel, the figures. For engines; apps have no use for it.
 */
@NullMarked
package dev.beckon.sdk.media;

import org.jspecify.annotations.NullMarked;

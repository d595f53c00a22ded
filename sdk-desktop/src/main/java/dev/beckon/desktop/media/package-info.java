/**
 * Pictures and voice on a desktop JVM: webrtc-java behind the ports of {@code dev.beckon.sdk.spi},
 * the sources that make pictures where there is no camera, and the JavaFX node that shows what
 * arrives. The SDK's desktop platform and the agent console both use it.
 *
 * <p>Threads: every peer-connection call happens on the engine's thread {@code beckon-rtc}; native
 * callbacks only hand over to it. Pictures do not pass that thread: a source pushes on its own
 * thread straight into the encoder's queue, and decoded pictures reach a {@link
 * dev.beckon.sdk.spi.VideoSink} on the decoder's thread. Only {@link
 * dev.beckon.desktop.media.VideoPane} touches the FX thread.
 */
@NullMarked
package dev.beckon.desktop.media;

import org.jspecify.annotations.NullMarked;

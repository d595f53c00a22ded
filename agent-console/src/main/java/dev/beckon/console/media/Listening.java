package dev.beckon.console.media;

import dev.beckon.sdk.spi.MediaEngine;
import dev.beckon.sdk.spi.VideoSink;
import dev.beckon.sdk.spi.VoiceSink;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a console needs so that supervisors can listen.
 *
 * @param screen where a supervisor sees the customer's screen
 * @param customersVoice where the customer's voice goes in at the agent's console
 * @param repeating makes the engine whose peers send that voice; null: the customer is not heard
 */
public record Listening(
    VideoSink screen, VoiceSink customersVoice, @Nullable Supplier<MediaEngine> repeating) {
  /** Nobody looks, and only the agent is heard. */
  public static final Listening NONE = new Listening(_ -> {}, (_, _, _) -> {}, null);
}

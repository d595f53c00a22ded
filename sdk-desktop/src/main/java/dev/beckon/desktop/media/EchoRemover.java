package dev.beckon.desktop.media;

import dev.onvoid.webrtc.media.audio.AudioProcessing;
import dev.onvoid.webrtc.media.audio.AudioProcessingConfig;
import dev.onvoid.webrtc.media.audio.AudioProcessingStreamConfig;

/**
 * Takes out of what a microphone hears what the speaker played, and noise: what libwebrtc does with
 * its own recording. Ten milliseconds at a time, 48 kHz, one channel, 16-bit little-endian. For one
 * thread, once the native library is loaded.
 */
final class EchoRemover {
  private final AudioProcessing processing = new AudioProcessing();
  private final AudioProcessingStreamConfig form =
      new AudioProcessingStreamConfig(VoiceQueue.RATE, 1);
  private final byte[] ignored = new byte[2 * VoiceMix.SAMPLES];

  EchoRemover() {
    AudioProcessingConfig config = new AudioProcessingConfig();
    config.echoCanceller.enabled = true;
    config.noiseSuppression.enabled = true;
    config.highPassFilter.enabled = true;
    processing.applyConfig(config);
  }

  /**
   * @param heard by the microphone; cleaned in its place
   * @param played meanwhile
   */
  void clean(byte[] heard, byte[] played) {
    processing.processReverseStream(played, form, form, ignored);
    processing.processStream(heard, form, form, heard);
  }

  void close() {
    processing.dispose();
  }
}

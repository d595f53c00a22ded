package dev.beckon.sdk.spi;

/**
 * Takes what is said at the other end, as sound. Called on a media thread, about a hundred times a
 * second, which must not be held up.
 */
@FunctionalInterface
public interface VoiceSink {
  /**
   * The next few milliseconds.
   *
   * @param samples 16 bits each, little-endian, the channels of a moment one after the other; may
   *     be used only until this method returns
   * @param samplesPerSecond of one channel
   * @param channels how many there are
   */
  void onSamples(byte[] samples, int samplesPerSecond, int channels);
}

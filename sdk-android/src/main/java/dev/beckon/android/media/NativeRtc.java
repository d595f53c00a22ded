package dev.beckon.android.media;

import android.content.Context;
import dev.beckon.sdk.spi.PeerSettings;
import org.webrtc.DefaultVideoDecoderFactory;
import org.webrtc.DefaultVideoEncoderFactory;
import org.webrtc.EglBase;
import org.webrtc.PeerConnectionFactory;
import org.webrtc.audio.JavaAudioDeviceModule;

/**
 * libwebrtc, loaded: the phone's encoders and decoders first and software behind them, the phone's
 * echo canceller where it has one. Confined to {@link RtcThread}.
 */
final class NativeRtc implements Wire.Factory {
  private final EglBase egl;
  private final JavaAudioDeviceModule sound;
  private final PeerConnectionFactory factory;

  private NativeRtc(EglBase egl, JavaAudioDeviceModule sound, PeerConnectionFactory factory) {
    this.egl = egl;
    this.sound = sound;
    this.factory = factory;
  }

  /** Takes some hundred milliseconds. */
  static NativeRtc load(Context context) {
    PeerConnectionFactory.initialize(
        PeerConnectionFactory.InitializationOptions.builder(context).createInitializationOptions());
    EglBase egl = EglBase.create();
    JavaAudioDeviceModule sound =
        JavaAudioDeviceModule.builder(context)
            .setUseHardwareAcousticEchoCanceler(
                JavaAudioDeviceModule.isBuiltInAcousticEchoCancelerSupported())
            .setUseHardwareNoiseSuppressor(
                JavaAudioDeviceModule.isBuiltInNoiseSuppressorSupported())
            .createAudioDeviceModule();
    PeerConnectionFactory factory =
        PeerConnectionFactory.builder()
            .setAudioDeviceModule(sound)
            .setVideoEncoderFactory(
                new DefaultVideoEncoderFactory(egl.getEglBaseContext(), true, false))
            .setVideoDecoderFactory(new DefaultVideoDecoderFactory(egl.getEglBaseContext()))
            .createPeerConnectionFactory();
    return new NativeRtc(egl, sound, factory);
  }

  @Override
  public Wire connect(PeerSettings settings, Wire.Events events) {
    return new NativeWire(factory, settings, events);
  }

  @Override
  public void close() {
    factory.dispose();
    sound.release();
    egl.release();
  }
}

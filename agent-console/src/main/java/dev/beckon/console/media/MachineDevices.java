package dev.beckon.console.media;

import dev.beckon.console.desk.Devices;
import dev.beckon.console.desk.Observed;
import dev.beckon.desktop.media.CameraSource;
import dev.beckon.desktop.media.MediaDevice;
import dev.beckon.desktop.media.MediaDevices;
import dev.beckon.desktop.media.SyntheticCamera;
import dev.beckon.desktop.media.WebRtcEngine;
import dev.beckon.sdk.spi.VideoSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * The devices of this machine, and a drawn camera for machines without one. Asking the system takes
 * its time, so everything happens on a thread of its own, {@code beckon-devices}.
 */
public final class MachineDevices implements Devices, AutoCloseable {
  private static final Device DRAWN = new Device("beckon:drawn", "Drawn camera");
  private static final Kind SYSTEM = new Kind(List.of(Device.SYSTEM), Device.SYSTEM);

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("beckon-devices").daemon(true).factory());
  private final WebRtcEngine engine;
  private final Use use;
  private final Consumer<VideoSource> onCamera;
  private final Observed<Choices> choices =
      new Observed<>(new Choices(new Kind(List.of(DRAWN), DRAWN), SYSTEM, SYSTEM));

  /**
   * What of the machine is used.
   *
   * @param camera "synthetic", "auto", or a part of a camera's name
   * @param sound whether its microphones and speakers are
   */
  public record Use(String camera, boolean sound) {
    boolean realCameras() {
      return !camera.equals("synthetic");
    }
  }

  /**
   * @param onCamera takes the camera that is to be used, now and after each choice
   */
  public MachineDevices(WebRtcEngine engine, Use use, Consumer<VideoSource> onCamera) {
    this.engine = engine;
    this.use = use;
    this.onCamera = onCamera;
    thread.execute(
        () -> {
          List<Device> cameras = cameras();
          take(wanted(cameras), cameras);
          look();
        });
  }

  @Override
  public Observed<Choices> choices() {
    return choices;
  }

  @Override
  public void refresh() {
    thread.execute(this::look);
  }

  @Override
  public void useCamera(Device camera) {
    thread.execute(() -> take(camera, choices.get().camera().all()));
  }

  @Override
  public void useMicrophone(Device microphone) {
    thread.execute(
        () -> {
          engine.useMicrophone(microphone.id());
          Choices now = choices.get();
          choices.set(
              new Choices(
                  now.camera(), new Kind(now.microphone().all(), microphone), now.speaker()));
        });
  }

  @Override
  public void useSpeaker(Device speaker) {
    thread.execute(
        () -> {
          engine.useSpeaker(speaker.id());
          Choices now = choices.get();
          choices.set(
              new Choices(now.camera(), now.microphone(), new Kind(now.speaker().all(), speaker)));
        });
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private void take(Device camera, List<Device> all) {
    onCamera.accept(
        camera.equals(DRAWN)
            ? new SyntheticCamera()
            : CameraSource.of(new MediaDevice(camera.id(), camera.name())));
    Choices now = choices.get();
    choices.set(new Choices(new Kind(all, camera), now.microphone(), now.speaker()));
  }

  private void look() {
    Choices now = choices.get();
    choices.set(
        new Choices(
            kind(cameras(), now.camera().used()),
            use.sound() ? kind(sound(MediaDevices.microphones()), now.microphone().used()) : SYSTEM,
            use.sound() ? kind(sound(MediaDevices.speakers()), now.speaker().used()) : SYSTEM));
  }

  /** The first real camera, one whose name fits, or the drawn one. */
  private Device wanted(List<Device> cameras) {
    String part = use.camera().toLowerCase(Locale.ROOT);
    return cameras.stream()
        .filter(camera -> !camera.equals(DRAWN))
        .filter(c -> part.equals("auto") || c.name().toLowerCase(Locale.ROOT).contains(part))
        .findFirst()
        .orElse(DRAWN);
  }

  private List<Device> cameras() {
    List<Device> all = new ArrayList<>();
    if (use.realCameras()) {
      MediaDevices.cameras().forEach(c -> all.add(new Device(c.id(), c.name())));
    }
    all.add(DRAWN);
    return all;
  }

  private static List<Device> sound(List<MediaDevice> found) {
    List<Device> all = new ArrayList<>();
    all.add(Device.SYSTEM);
    found.forEach(d -> all.add(new Device(d.id(), d.name())));
    return all;
  }

  /** Something that was unplugged stays in its list as long as it is chosen. */
  private static Kind kind(List<Device> found, Device used) {
    List<Device> all = new ArrayList<>(found);
    if (!all.contains(used)) {
      all.add(used);
    }
    return new Kind(all, used);
  }
}

package dev.beckon.console.ui.idle;

import dev.beckon.console.desk.Devices;
import dev.beckon.console.desk.Devices.Device;
import dev.beckon.console.desk.Observed;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The device pickers. */
public final class DevicesViewModel {
  private final Devices devices;
  private final Picker camera;
  private final Picker microphone;
  private final Picker speaker;
  private final Observed.Subscription subscription;

  /** One picker. */
  public static final class Picker {
    private final ObservableList<Device> all = FXCollections.observableArrayList();
    private final ObjectProperty<Device> used = new SimpleObjectProperty<>(Device.SYSTEM);
    private boolean told;

    Picker(Consumer<Device> choose) {
      used.addListener(
          (_, _, device) -> {
            if (!told && device != null) {
              choose.accept(device);
            }
          });
    }

    public ObservableList<Device> all() {
      return all;
    }

    public ObjectProperty<Device> usedProperty() {
      return used;
    }

    /** What the machine says is not a choice of the agent. */
    private void tell(Devices.Kind kind) {
      told = true;
      all.setAll(kind.all());
      used.set(kind.used());
      told = false;
    }
  }

  public DevicesViewModel(Devices devices, Executor ui) {
    this.devices = devices;
    camera = new Picker(devices::useCamera);
    microphone = new Picker(devices::useMicrophone);
    speaker = new Picker(devices::useSpeaker);
    subscription =
        devices
            .choices()
            .observe(
                ui,
                choices -> {
                  camera.tell(choices.camera());
                  microphone.tell(choices.microphone());
                  speaker.tell(choices.speaker());
                });
  }

  public Picker camera() {
    return camera;
  }

  public Picker microphone() {
    return microphone;
  }

  public Picker speaker() {
    return speaker;
  }

  public void refresh() {
    devices.refresh();
  }

  public void close() {
    subscription.close();
  }
}

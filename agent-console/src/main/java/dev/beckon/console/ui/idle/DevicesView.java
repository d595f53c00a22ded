package dev.beckon.console.ui.idle;

import dev.beckon.console.desk.Devices.Device;
import dev.beckon.console.ui.Nodes;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Camera, microphone, speaker. */
public final class DevicesView extends VBox {

  public DevicesView(DevicesViewModel model) {
    super(10);
    getStyleClass().add("devices");
    getChildren()
        .addAll(
            picker(Feather.VIDEO, "Camera", model.camera()),
            picker(Feather.MIC, "Microphone", model.microphone()),
            picker(Feather.HEADPHONES, "Speaker", model.speaker()));
  }

  private static Node picker(Feather icon, String name, DevicesViewModel.Picker picker) {
    ComboBox<Device> box = new ComboBox<>(picker.all());
    box.valueProperty().bindBidirectional(picker.usedProperty());
    box.setConverter(
        new javafx.util.StringConverter<>() {
          @Override
          public String toString(Device device) {
            return device == null ? "" : device.name();
          }

          @Override
          public Device fromString(String text) {
            throw new UnsupportedOperationException("not editable");
          }
        });
    box.setMaxWidth(Double.MAX_VALUE);
    box.setAccessibleText(name);
    Nodes.tip(box, name);
    HBox.setHgrow(box, Priority.ALWAYS);
    return Nodes.row(10, Nodes.icon(icon, "fact-icon"), box);
  }
}

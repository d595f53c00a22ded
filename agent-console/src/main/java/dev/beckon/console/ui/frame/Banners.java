package dev.beckon.console.ui.frame;

import dev.beckon.console.ui.Nodes;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What has to be told above the page, and goes away by itself. */
final class Banners extends VBox {

  Banners(FrameViewModel model, ReadOnlyStringProperty customerLost) {
    getStyleClass().add("banners");
    Button retry = new Button("Try now");
    retry.getStyleClass().addAll("small", "button-outlined");
    retry.setOnAction(_ -> model.retryNow());
    HBox reconnecting = banner("banner-bad", Feather.WIFI_OFF, model.reconnectingProperty(), retry);
    reconnecting.setId("console-reconnecting");
    HBox customer = banner("banner-warning", Feather.USER_X, customerLost);
    customer.setId("console-customer-lost");
    customer
        .visibleProperty()
        .bind(customerLost.isNotEmpty().and(model.pageProperty().isEqualTo(Page.SESSION)));
    HBox notice =
        banner(
            "banner-notice",
            Feather.INFO,
            model.noticeProperty(),
            Nodes.iconButton(Feather.X, "Close", model::dismissNotice));
    notice.setId("console-notice");
    getChildren().addAll(reconnecting, customer, notice);
  }

  private static HBox banner(
      String style, Feather icon, ReadOnlyStringProperty text, Node... actions) {
    HBox banner = Nodes.row(10, Nodes.icon(icon), Nodes.label(text), Nodes.spacer());
    banner.getChildren().addAll(actions);
    banner.getStyleClass().addAll("banner", style);
    Nodes.showIf(banner, text.isNotEmpty());
    return banner;
  }
}

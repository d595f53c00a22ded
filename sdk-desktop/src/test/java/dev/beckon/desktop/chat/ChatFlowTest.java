package dev.beckon.desktop.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.desktop.Fx;
import javafx.scene.Scene;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ChatFlowTest {
  private static final double WIDEST = 250;

  @BeforeAll
  static void startJavaFx() throws InterruptedException {
    Fx.start();
  }

  @Test
  void aLongLinkStaysInItsBubble() throws Exception {
    Fx.run(
        () -> {
          ChatFlow flow = new ChatFlow(_ -> {});
          flow.setMaxWidth(WIDEST);
          flow.show("See https://example.com/" + "returns-and-refunds/".repeat(8));
          VBox line = new VBox(flow);
          line.setFillWidth(false);
          new Scene(line);
          line.applyCss();
          line.layout();

          Hyperlink link = (Hyperlink) flow.getChildren().getLast();
          assertThat(link.getBoundsInParent().getMaxX()).isLessThanOrEqualTo(WIDEST);
          assertThat(link.getHeight()).as("on several lines").isGreaterThan(30);
        });
  }
}

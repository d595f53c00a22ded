package dev.beckon.desktop.capture;

import com.sun.management.OperatingSystemMXBean;
import dev.beckon.desktop.Fx;
import dev.beckon.desktop.media.MediaOptions;
import dev.beckon.desktop.media.TestEnd;
import dev.beckon.desktop.media.WebRtcEngine;
import dev.beckon.sdk.MaskRules;
import dev.beckon.sdk.spi.PeerStatistics;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import javafx.stage.Window;

/**
 * Measures what a window that does not change costs: bits on the wire, and the processor, of both
 * ends together. Not a test; run its main method with the test class path.
 */
final class StaticScreenFigures {
  private static final Duration SETTLING = Duration.ofSeconds(8);
  private static final Duration MEASURED = Duration.ofSeconds(20);

  private StaticScreenFigures() {}

  public static void main(String[] arguments) throws Exception {
    Fx.start();
    Stage stage =
        Fx.get(
            () -> {
              VBox form = new VBox(12, new Label("Checkout"), new TextField("1 High Street"));
              form.setStyle("-fx-padding: 40;");
              form.getChildren().get(1).setFocusTraversable(false);
              Stage shown = new Stage(StageStyle.UNDECORATED);
              shown.setScene(new Scene(form, 1280, 720));
              shown.show();
              form.requestFocus();
              return shown;
            });
    ObservableValue<Window> window = new SimpleObjectProperty<>(stage);
    WebRtcEngine customers = WebRtcEngine.create(MediaOptions.headless());
    WebRtcEngine agents = WebRtcEngine.create(MediaOptions.headless());
    TestEnd customer =
        TestEnd.customer(
            customers,
            new WindowCapture(() -> window, MaskRules::none, Platform::runLater, areas -> {}));
    TestEnd agent = TestEnd.agent(agents, null);
    customer.joinedWith(agent);
    agent.begin();
    customer.begin();
    agent.awaitFrames(1);
    customer.peer().setMicrophoneOn(false);
    agent.peer().setMicrophoneOn(false);
    customer.awaitStatistics(); // as in a session, where it is asked each second
    hold(agent, SETTLING);
    customer.peer().setVideoOn(true);
    double still = measure("static 1280x720, screen on", customer, agent);
    customer.peer().setVideoOn(false);
    hold(agent, Duration.ofSeconds(2));
    double off = measure("the same connection, screen off", customer, agent);
    System.out.printf(Locale.ROOT, "%-36s %7.2f kbit/s%n", "the screen's own share", still - off);
    customers.close();
    agents.close();
    System.exit(0);
  }

  private static double measure(String what, TestEnd customer, TestEnd agent) {
    customer.awaitStatistics();
    long cpu = cpu();
    long start = System.nanoTime();
    hold(agent, MEASURED);
    double share = 100.0 * (cpu() - cpu) / (System.nanoTime() - start);
    PeerStatistics figures = customer.awaitStatistics();
    System.out.printf(
        Locale.ROOT,
        "%-36s %7.2f kbit/s out, %5.2f %% of a core for both ends%n",
        what,
        figures.outgoingKilobitsPerSecond(),
        share);
    return figures.outgoingKilobitsPerSecond();
  }

  private static void hold(TestEnd end, Duration time) {
    end.holds(time, () -> true);
  }

  private static long cpu() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}

package dev.beckon.examples.tour;

import dev.beckon.examples.network.Conditions;
import dev.beckon.examples.network.ShapedPath;
import dev.beckon.examples.shop.ShopApp;
import dev.beckon.examples.shop.ShopHelp;
import dev.beckon.examples.shop.ShopOptions;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/**
 * The real shop with a stage hand and a frame number in its header, on a network that its stage
 * hand makes bad ({@code 17 network 10,100,4}: percent lost, milliseconds, kbit/s). Arguments: the
 * relay's address for customers, whom to trust, the folder for pictures, where the shop's backend
 * signs who is signed in, and the port of this machine by which what is said to the relay takes
 * that network, too.
 */
public final class TourApp {
  private static final long SEED = 7;

  private TourApp() {}

  /** Opens the shop and then does as its standard input says. */
  public static void main(String[] arguments) {
    ShapedPath network = ShapedPath.open(SEED);
    String relay = over(network, URI.create(arguments[0]), Integer.parseInt(arguments[4]));
    ShopOptions options =
        new ShopOptions(relay, Path.of(arguments[1]), "shop", "", URI.create(arguments[3]));
    Path pictures = Path.of(arguments[2]);
    Platform.startup(() -> open(options, network, pictures));
  }

  private static String over(ShapedPath network, URI relay, int port) {
    network.tunnel(new InetSocketAddress(relay.getHost(), relay.getPort()), port);
    return "wss://" + relay.getHost() + ":" + port;
  }

  private static void open(ShopOptions options, ShapedPath network, Path pictures) {
    ShopHelp help =
        new ShopHelp(options, config -> config.platform(new BadNetworkPlatform(network)));
    StackPane root = ShopApp.open(new Stage(), help);
    FrameNumberMark mark = new FrameNumberMark();
    StackPane.setAlignment(mark, Pos.TOP_CENTER);
    StackPane.setMargin(mark, new Insets(FrameNumberMark.FROM_TOP, 0, 0, 0));
    root.getChildren().add(mark);
    Map<String, StageHand.Verb> verbs =
        Map.of(
            "painted-number",
            (_, _) -> StageHand.now(() -> Integer.toString(mark.number())),
            "network",
            (conditions, _) -> StageHand.now(() -> become(network, conditions)));
    new StageHand(pictures, System.out, verbs).start();
    System.out.println("@open");
  }

  private static String become(ShapedPath network, String conditions) {
    network.become(Conditions.parse(conditions));
    return "";
  }
}

package dev.beckon.android;

import static org.assertj.core.api.Assertions.assertThat;
import static org.robolectric.Shadows.shadowOf;

import android.Manifest;
import android.app.Activity;
import android.app.Application;
import android.graphics.Bitmap;
import android.graphics.Canvas;
import android.os.SystemClock;
import android.view.MotionEvent;
import android.view.View;
import android.view.ViewGroup;
import android.view.inspector.WindowInspector;
import android.widget.Button;
import android.widget.EditText;
import android.widget.LinearLayout;
import android.widget.TextView;
import dev.beckon.android.capture.PhoneFrames;
import dev.beckon.android.markup.MarkupView;
import dev.beckon.android.media.FakeEngine;
import dev.beckon.android.overlay.HelpOverlay;
import dev.beckon.android.overlay.OverlayRoot;
import dev.beckon.relay.RelayServer;
import dev.beckon.relay.config.RelayConfig;
import dev.beckon.sdk.Beckon;
import dev.beckon.sdk.BeckonConfig;
import dev.beckon.sdk.MaskRules;
import dev.beckon.sdk.cobrowse.Annotation;
import dev.beckon.sdk.cobrowse.Element;
import dev.beckon.sdk.cobrowse.Point;
import dev.beckon.sdk.cobrowse.Spot;
import dev.beckon.sdk.cobrowse.SuggestionEnd;
import dev.beckon.sdk.cobrowse.Tool;
import dev.beckon.sdk.peer.PeerMessage;
import dev.beckon.sdk.spi.AppScreen;
import dev.beckon.sdk.spi.MediaEngine;
import dev.beckon.sdk.spi.Platform;
import dev.beckon.sdk.spi.VideoSource;
import dev.beckon.signal.v1.DeskFrame;
import java.io.File;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.Robolectric;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.annotation.Config;
import org.robolectric.annotation.GraphicsMode;

/**
 * The whole story with a real relay: what the person taps on the phone travels over the real link;
 * only libwebrtc, which loads on no desktop, is played.
 */
@RunWith(RobolectricTestRunner.class)
@Config(sdk = 34, qualifiers = "w411dp-h731dp-port-xhdpi")
@GraphicsMode(GraphicsMode.Mode.NATIVE)
public class TapToReceiptTest {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

  private final FakeEngine media = new FakeEngine();
  private RelayServer relay;
  private CuttableNetwork network;
  private ScriptedDesk amy;
  private Beckon beckon;
  private Activity shop;
  private HelpButton help;
  private Button pay;
  private int paid;

  @Before
  public void open() throws Exception {
    relay = RelayServer.start(RelayConfig.demo().onAnyPorts());
    network = new CuttableNetwork(relay.customerPort());
    amy = new ScriptedDesk(relay.agentPort());
    Application application = RuntimeEnvironment.getApplication();
    shadowOf(application).grantPermissions(Manifest.permission.RECORD_AUDIO);
    BeckonConfig.Builder config =
        BeckonConfig.builder("ws://127.0.0.1:" + network.port(), "shop")
            .platform(new PhoneWithFakeMedia(new AndroidPlatform(application), media.engine()));
    beckon = Beckon.create(config.build());
    HelpOverlay.install(application, beckon);
    openShop();
  }

  private void openShop() {
    shop = Robolectric.buildActivity(Activity.class).setup().get();
    LinearLayout page = new LinearLayout(shop);
    page.setOrientation(LinearLayout.VERTICAL);
    page.setPadding(40, 120, 40, 40);
    help = new HelpButton(shop, beckon, "checkout");
    page.addView(help);
    TextView title = new TextView(shop);
    title.setText("Checkout");
    page.addView(title);
    EditText card = new EditText(shop);
    card.setHint("Card number");
    card.setText("4111 1111 1111 1111");
    card.setAutofillHints(View.AUTOFILL_HINT_CREDIT_CARD_NUMBER);
    page.addView(card);
    pay = new Button(shop);
    pay.setText("Pay 81.50");
    pay.setOnClickListener(view -> paid++);
    page.addView(pay);
    shop.setContentView(page);
    PhoneFrames.draw();
  }

  @After
  public void close() throws Exception {
    beckon.close();
    amy.close();
    network.close();
    relay.close();
  }

  @Test
  public void fromTheTapToTheReceiptThroughALostNetwork() throws Exception {
    await("Amy is ready", () -> amy.newest(DeskFrame.BodyCase.AGENT_STATE) != null);
    tap(help);
    await("asked what may be seen", () -> shows("May the agent see this app?"));
    press("Only this time");
    await("rung", () -> amy.newest(DeskFrame.BodyCase.RING) != null);
    DeskFrame ring = Objects.requireNonNull(amy.newest(DeskFrame.BodyCase.RING));
    assertThat(ring.getRing().getTopic()).isEqualTo("checkout");
    await("accepted", () -> shows("Amy"));
    await("answered", media::isAnswered);
    media.connect();
    await("the agent sees and hears", () -> shows("Amy sees this app and hears you"));
    await("pictures of the screen", () -> media.pictures() > 0);

    amy.say(new PeerMessage.TreeWanted(true));
    Element button = awaitElement("Pay 81.50");
    assertThat(elements()).as("a card number").noneMatch(it -> it.text().contains("4111"));
    amy.say(
        new PeerMessage.Annotate(
            new Annotation(
                1,
                Tool.ARROW,
                0xE5484D,
                button.id(),
                List.of(new Point(9_000, -9_000), new Point(5_000, 5_000)),
                ""),
            false));
    await("the arrow is over the app", TapToReceiptTest::isDrawnOn);
    amy.say(new PeerMessage.Erase(List.of()));
    await("it is wiped off", () -> !isDrawnOn());
    amy.say(new PeerMessage.TapSuggested(1, new Spot(button.id(), 5_000, 5_000)));
    await("a finger shows where", TapToReceiptTest::isDrawnOn);
    tap(pay);
    await("done as suggested", () -> !amy.said(PeerMessage.SuggestionEnded.class).isEmpty());
    assertThat(amy.said(PeerMessage.SuggestionEnded.class))
        .containsExactly(new PeerMessage.SuggestionEnded(1, SuggestionEnd.TAPPED));
    assertThat(paid).isEqualTo(1);

    network.cut();
    await("the loss is seen", () -> shows("Connection lost. Reconnecting…"));
    await("and told to Amy", () -> !peerLink(true));
    amy.say(new PeerMessage.Chat("1", "Still there?"));
    network.mend();
    await("it goes on", () -> shows("Amy sees this app and hears you") && peerLink(true));
    await("nothing was lost", () -> shows("Messages · 1 new"));

    press("End");
    await("it is over", () -> shows("You ended the session"));
    await("for Amy, too", () -> amy.newest(DeskFrame.BodyCase.SESSION_ENDED) != null);
    press("What was shared?");
    assertThat(texts())
        .anyMatch(
            it ->
                it.startsWith("Help session: checkout")
                    && it.contains("Talked to: Amy")
                    && it.contains("The screen was shown")
                    && it.contains("was hidden"));
    picture("18-tap-to-receipt");
  }

  private Element awaitElement(String text) {
    await(text, () -> elements().stream().anyMatch(it -> it.text().equals(text)));
    return elements().stream().filter(it -> it.text().equals(text)).findFirst().orElseThrow();
  }

  private List<Element> elements() {
    List<Element> all = new ArrayList<>();
    amy.said(PeerMessage.Tree.class).forEach(it -> all.addAll(it.change().changed()));
    return all;
  }

  private boolean peerLink(boolean connected) {
    DeskFrame newest = amy.newest(DeskFrame.BodyCase.PEER_LINK);
    return newest == null ? connected : newest.getPeerLink().getConnected() == connected;
  }

  /** Lets the phone live until it is so. */
  private static void await(String what, BooleanSupplier so) {
    long deadline = System.nanoTime() + PATIENCE;
    PhoneFrames.draw();
    while (!so.getAsBoolean()) {
      assertThat(System.nanoTime()).as("%s; shown: %s", what, texts()).isLessThan(deadline);
      LockSupport.parkNanos(2_000_000);
      PhoneFrames.draw();
    }
  }

  private void tap(View view) {
    int[] at = new int[2];
    view.getLocationInWindow(at);
    float x = at[0] + view.getWidth() / 2f;
    float y = at[1] + view.getHeight() / 2f;
    long now = SystemClock.uptimeMillis();
    View decor = shop.getWindow().getDecorView();
    for (int action : new int[] {MotionEvent.ACTION_DOWN, MotionEvent.ACTION_UP}) {
      MotionEvent event = MotionEvent.obtain(now, now, action, x, y, 0);
      decor.dispatchTouchEvent(event);
      event.recycle();
    }
    PhoneFrames.draw();
  }

  private static void press(String label) {
    for (View each : inOverlay()) {
      if (each instanceof TextView text
          && text.isShown()
          && text.isClickable()
          && label.contentEquals(text.getText())) {
        text.performClick();
        PhoneFrames.draw();
        return;
      }
    }
    throw new AssertionError("no " + label + " in " + texts());
  }

  private static boolean shows(String text) {
    return texts().contains(text);
  }

  private static List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (View each : inOverlay()) {
      if (each instanceof TextView text && text.isShown()) {
        texts.add(text.getText().toString());
      }
    }
    return texts;
  }

  private static List<View> inOverlay() {
    List<View> all = new ArrayList<>();
    for (View root : WindowInspector.getGlobalWindowViews()) {
      if (root instanceof OverlayRoot) {
        collect(root, all);
      }
    }
    return all;
  }

  private static void collect(View view, List<View> into) {
    into.add(view);
    if (view instanceof ViewGroup group) {
      for (int i = 0; i < group.getChildCount(); i++) {
        collect(group.getChildAt(i), into);
      }
    }
  }

  private static boolean isDrawnOn() {
    for (View root : WindowInspector.getGlobalWindowViews()) {
      if (root instanceof MarkupView markup && !markup.isBlank()) {
        return true;
      }
    }
    return false;
  }

  private static void picture(String name) throws Exception {
    View root = inOverlay().get(0);
    Bitmap picture =
        Bitmap.createBitmap(root.getWidth(), root.getHeight(), Bitmap.Config.ARGB_8888);
    root.draw(new Canvas(picture));
    File folder = new File("target/screenshots");
    assertThat(folder.isDirectory() || folder.mkdirs()).isTrue();
    try (OutputStream out = new FileOutputStream(new File(folder, name + ".png"))) {
      picture.compress(Bitmap.CompressFormat.PNG, 100, out);
    }
  }

  /** The phone, but for what libwebrtc does. */
  private record PhoneWithFakeMedia(Platform phone, MediaEngine engine) implements Platform {
    @Override
    public MediaEngine mediaEngine() {
      return engine;
    }

    @Override
    public @Nullable VideoSource screen(Supplier<MaskRules> masks) {
      return phone.screen(masks);
    }

    @Override
    public @Nullable AppScreen appScreen(Supplier<MaskRules> masks) {
      return phone.appScreen(masks);
    }

    @Override
    public Executor callbacks() {
      return phone.callbacks();
    }

    @Override
    public String operatingSystem() {
      return phone.operatingSystem();
    }

    @Override
    public String device() {
      return phone.device();
    }

    @Override
    public AutoCloseable onNetworkAvailable(Runnable callback) {
      return phone.onNetworkAvailable(callback);
    }
  }
}

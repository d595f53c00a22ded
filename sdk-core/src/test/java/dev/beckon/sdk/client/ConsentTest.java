package dev.beckon.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.sdk.BeckonConfig;
import dev.beckon.sdk.HelpListener;
import dev.beckon.sdk.HelpRequest;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.MaskRules;
import dev.beckon.sdk.Receipt;
import dev.beckon.sdk.ScreenConsent;
import dev.beckon.signal.v1.lite.MediaState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import okio.ByteString;
import org.junit.jupiter.api.Test;

/** Asked once, remembered on the device, asked again where it has to be, and taken back. */
class ConsentTest {
  private final List<ScreenConsent> heard = new ArrayList<>();
  private final HelpListener listener =
      new HelpListener() {
        @Override
        public void onScreenConsent(ScreenConsent consent) {
          heard.add(consent);
        }
      };

  private final World first = new World();

  @Test
  void whoSaidYesFromNowOnIsNotAskedAgain() {
    yesFromNowOn(first);
    World second = first.restarted();
    HelpSession session = tap(second);

    assertThat(heard).as("without a question").containsExactly(ScreenConsent.REMEMBERED);
    accept(second);
    assertThat(second.media.peer().video).isTrue();
    assertThat(second.relay.mediaState().getScreen()).isEqualTo(MediaState.Screen.SHARED);
    assertThat(session.receipt().lines())
        .filteredOn(line -> line.what() == Receipt.What.SCREEN_SHOWN)
        .extracting(Receipt.Line::detail)
        .containsExactly("as agreed before");
  }

  @Test
  void nothingIsShownBeforeItIsKnownWhatTheOperatorHides() {
    yesFromNowOn(first);
    World second = first.restarted();
    HelpSession session = second.client.requestHelp(HelpRequest.about("checkout"));

    assertThat(session.screenConsent()).isEqualTo(ScreenConsent.CHECKING);
    second.thread.run();
    assertThat(session.screenConsent()).isEqualTo(ScreenConsent.REMEMBERED);
  }

  @Test
  void yesForOneSessionIsForOneSession() {
    tap(first).allowScreen(true);
    first.thread.run();
    assertThat(heard).containsExactly(ScreenConsent.ASKED, ScreenConsent.GIVEN);
    end(first);

    tap(first.restarted());
    assertThat(heard).last().isEqualTo(ScreenConsent.ASKED);
  }

  @Test
  void noIsNotRememberedAndDoesNotForgetAYes() {
    yesFromNowOn(first);
    World second = first.restarted();
    tap(second).allowScreen(false);
    accept(second);
    assertThat(second.media.peer().video).isFalse();
    end(second);

    tap(second.restarted());
    assertThat(heard).last().isEqualTo(ScreenConsent.REMEMBERED);
  }

  @Test
  void otherMasksOfTheOperatorAreAskedAbout() {
    yesFromNowOn(first);
    first.relay.hide("#balance");
    World second = first.restarted();
    tap(second);

    assertThat(heard).last().isEqualTo(ScreenConsent.ASKED_AS_MASKS_CHANGED);
    accept(second);
    assertThat(second.media.peer().video).isFalse();
  }

  @Test
  void otherMasksOfTheAppAreAskedAbout() {
    yesFromNowOn(first);
    tap(
        first.restarted(
            true, config -> config.masks(MaskRules.builder().hide("#balance").build())));

    assertThat(heard).last().isEqualTo(ScreenConsent.ASKED_AS_MASKS_CHANGED);
  }

  @Test
  void anotherPersonIsAsked() throws InterruptedException {
    World eves = first.restarted(true, signedIn("eve"));
    tapSignedIn(eves).allowScreenFromNowOn();
    end(eves);
    World bobs = eves.restarted(true, signedIn("bob"));
    tapSignedIn(bobs);
    assertThat(heard).last().isEqualTo(ScreenConsent.ASKED);
    end(bobs);

    tapSignedIn(bobs.restarted(true, signedIn("eve")));
    assertThat(heard).last().isEqualTo(ScreenConsent.REMEMBERED);
  }

  @Test
  void takenBackInASessionItIsShownNoMoreAndAskedAgain() {
    yesFromNowOn(first);
    World second = first.restarted();
    HelpSession session = tap(second);
    accept(second);
    session.withdrawConsent();
    second.thread.run();

    assertThat(second.media.peer().video).isFalse();
    assertThat(heard).last().isEqualTo(ScreenConsent.REFUSED);
    end(second);
    tap(second.restarted());
    assertThat(heard).last().isEqualTo(ScreenConsent.ASKED);
  }

  @Test
  void takenBackByTheAppItselfToo() {
    yesFromNowOn(first);
    World second = first.restarted();
    second.client.withdrawConsent();
    tap(second);

    assertThat(heard).last().isEqualTo(ScreenConsent.ASKED);
  }

  @Test
  void saidBeforeTheRelayIsThereItIsRememberedOnceItIs() {
    first.client.requestHelp(HelpRequest.about("checkout")).allowScreenFromNowOn();
    first.thread.run();
    end(first);

    tap(first.restarted());
    assertThat(heard).last().isEqualTo(ScreenConsent.REMEMBERED);
  }

  @Test
  void whoComesBackFromACrashIsAsked() {
    HelpSession before = first.live();
    before.allowScreenFromNowOn();
    first.thread.run();
    World second = first.restarted();
    second.client.findResumable(offer -> offer.resume().addListener(listener));
    second.thread.run();

    assertThat(heard).last().isEqualTo(ScreenConsent.ASKED);
  }

  private void yesFromNowOn(World world) {
    tap(world).allowScreenFromNowOn();
    world.thread.run();
    assertThat(heard).last().isEqualTo(ScreenConsent.REMEMBERED);
    end(world);
    heard.clear();
  }

  private HelpSession tap(World world) {
    HelpSession session = world.tap();
    session.addListener(listener);
    world.thread.run();
    return session;
  }

  /** The token is fetched on another thread. */
  private HelpSession tapSignedIn(World world) throws InterruptedException {
    int hellos = world.relay.hellos().size();
    HelpSession session = tap(world);
    while (world.relay.hellos().size() == hellos) {
      world.thread.awaitAndRun();
    }
    return session;
  }

  private static void accept(World world) {
    world.relay.waiting(1);
    world.relay.ring(1);
    world.relay.answer(1, "answer");
    world.relay.accept("Amy");
    world.thread.run();
    world.media.peer().connect();
    world.media.peer().picture();
    world.thread.run();
  }

  /** The relay confirms the end. */
  private static void end(World world) {
    world.client.close();
    world.thread.run();
  }

  private static UnaryOperator<BeckonConfig.Builder> signedIn(String person) {
    String payload = ByteString.encodeUtf8("{\"sub\":\"" + person + "\"}").base64Url();
    return config -> config.identity(() -> "e30." + payload + ".c2ln");
  }
}

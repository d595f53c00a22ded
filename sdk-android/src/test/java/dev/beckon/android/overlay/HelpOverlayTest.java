package dev.beckon.android.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.robolectric.Shadows.shadowOf;

import android.Manifest;
import android.app.Activity;
import android.content.Intent;
import android.content.pm.ApplicationInfo;
import android.content.res.Configuration;
import android.graphics.Bitmap;
import android.graphics.Canvas;
import android.graphics.Color;
import android.os.Looper;
import android.os.StrictMode;
import android.view.Gravity;
import android.view.KeyEvent;
import android.view.MotionEvent;
import android.view.View;
import android.view.ViewGroup;
import android.view.WindowManager;
import android.widget.Button;
import android.widget.EditText;
import android.widget.LinearLayout;
import android.widget.TextView;
import dev.beckon.android.FakeHours;
import dev.beckon.android.media.AgentVideoView;
import dev.beckon.sdk.Agent;
import dev.beckon.sdk.CallBack;
import dev.beckon.sdk.ChatMessage;
import dev.beckon.sdk.ConnectionQuality;
import dev.beckon.sdk.DeletionAnswer;
import dev.beckon.sdk.EndReason;
import dev.beckon.sdk.HelpError;
import dev.beckon.sdk.HelpListener;
import dev.beckon.sdk.HelpRequest;
import dev.beckon.sdk.Resumable;
import dev.beckon.sdk.ScreenConsent;
import dev.beckon.sdk.SessionState;
import dev.beckon.sdk.Waiting;
import dev.beckon.sdk.cobrowse.ControlScope;
import java.io.File;
import java.io.FileOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.Robolectric;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.android.controller.ActivityController;
import org.robolectric.annotation.Config;
import org.robolectric.annotation.GraphicsMode;
import org.robolectric.shadows.ShadowApplication;
import org.robolectric.shadows.ShadowToast;

/** A session as the person meets it on the phone; leaves pictures in target/screenshots. */
@RunWith(RobolectricTestRunner.class)
@Config(sdk = 34, qualifiers = "w411dp-h731dp-port-xhdpi")
@GraphicsMode(GraphicsMode.Mode.NATIVE)
public class HelpOverlayTest {
  private final List<FakeSession> sessions = new ArrayList<>();
  private final FakeHours hours = new FakeHours();
  private HelpOverlay overlay;
  private ActivityController<Activity> controller;
  private Optional<Resumable> former = Optional.empty();

  @Before
  public void start() {
    shadowOf(RuntimeEnvironment.getApplication())
        .grantPermissions(Manifest.permission.RECORD_AUDIO);
    overlay =
        HelpOverlay.follow(
            RuntimeEnvironment.getApplication(),
            request -> {
              FakeSession last = sessions.isEmpty() ? null : sessions.get(sessions.size() - 1);
              if (last == null || last.state() == SessionState.ENDED) {
                last = new FakeSession("request-" + sessions.size());
                last.chatOnly = request.isChatOnly();
                sessions.add(last);
              }
              return last;
            },
            found -> former.ifPresent(found),
            () -> {},
            hours::watch);
    controller = openShop();
  }

  @Test
  public void fromTheButtonToTheEnd() throws Exception {
    overlay.showButton(() -> HelpRequest.about("shop"));
    picture("01-button");
    described("Get help").performClick();

    assertThat(texts()).contains("May the agent see this app?");
    tell(new Waiting(2, 6_000, 11_000, 3, 0), SessionState.WAITING);
    assertThat(texts()).contains("You’re number 2 in line · Usually 6–11 seconds");
    picture("02-consent");
    button("Allow").performClick();
    assertThat(session().heard).containsExactly("allowScreen from now on");

    assertThat(texts()).contains("You’re number 2 in line", "Usually 6–11 seconds");
    picture("03-waiting");
    session().go(SessionState.RINGING);
    assertThat(texts()).contains("Ringing an agent…");

    live();
    assertThat(texts()).contains("Amy", "Orders and payments", "Amy sees this app and hears you");
    picture("04-agent");

    button("Mute").performClick();
    assertThat(texts()).contains("Amy sees this app. You are muted.");
    button("Pause").performClick();
    assertThat(texts()).anyMatch(it -> it.startsWith("Paused: nobody can see or hear you"));
    button("Resume").performClick();
    button("Stop showing").performClick();
    assertThat(session().heard)
        .containsExactly(
            "allowScreen from now on", "microphone false", "pause", "resume", "allowScreen false");

    button("End").performClick();
    session().end(EndReason.CUSTOMER_ENDED);
    assertThat(texts()).contains("You ended the session");
    assertThat(overlay.isActive()).isFalse();
    picture("05-ended");
    button("Close").performClick();
    assertThat(described("Get help").isShown()).as("the button is back").isTrue();
  }

  @Test
  public void callMeBackInstead() throws Exception {
    overlay.requestHelp(HelpRequest.about("shop"));
    button("Only this time").performClick();
    tell(new Waiting(4, 120_000, 300_000, 1, 0), SessionState.WAITING);
    assertThat(texts()).as("not offered here").doesNotContain("Call me back instead");
    tell(new Waiting(4, 120_000, 300_000, 1, 0, true), SessionState.WAITING);
    picture("19-call-back-offered");
    button("Call me back instead").performClick();
    assertThat(session().heard).last().isEqualTo("call back 0");
    session().tell(it -> it.onCallBackRefused(CallBack.Refusal.OTHER));
    assertThat(texts())
        .contains("A call-back is not possible now. You keep your place.", "Call me back instead");

    session().tell(it -> it.onCallBack(new CallBack(0, 0)));
    assertThat(texts())
        .contains("We call you back", "Cancel")
        .doesNotContain("Call me back instead")
        .noneMatch(it -> it.startsWith("A call-back is not possible"));
    picture("20-call-back");
    session().tell(it -> it.onCallBack(new CallBack(0, 1)));
    assertThat(texts()).contains("We tried, and you were away. We try again shortly.");
    controller.recreate();
    idle();
    assertThat(texts()).as("through rotation").contains("We call you back");

    button("Make small while you wait").performClick();
    assertThat(described("We call you back").isShown()).as("out of the app's way").isTrue();
    session().go(SessionState.RINGING);
    assertThat(texts()).contains("Ringing an agent…");
    live();
    assertThat(texts()).contains("Amy sees this app and hears you");
  }

  @Test
  public void whoHasWaitedForLongIsAskedAndNothingHappensWithoutAnAnswer() throws Exception {
    overlay.requestHelp(HelpRequest.about("shop"));
    button("Only this time").performClick();
    tell(new Waiting(3, 120_000, 300_000, 1, 0, true, false), SessionState.WAITING);
    assertThat(texts()).doesNotContain("Still waiting? Your place stays yours.", "Keep waiting");

    session().heard.clear();
    tell(new Waiting(2, 120_000, 300_000, 1, 0, true, true), SessionState.WAITING);
    assertThat(texts())
        .contains(
            "Still waiting? Your place stays yours.",
            "Keep waiting",
            "Call me back instead",
            "Cancel");
    assertThat(last("Still waiting? Your place stays yours.").getAccessibilityLiveRegion())
        .as("said by screen readers when it appears")
        .isEqualTo(View.ACCESSIBILITY_LIVE_REGION_POLITE);
    picture("22-still-waiting");
    controller.recreate();
    idle();
    assertThat(texts()).as("through rotation").contains("Keep waiting");
    assertThat(session().heard).as("who does not answer keeps the place").isEmpty();

    button("Keep waiting").performClick();
    assertThat(session().heard).containsExactly("keep waiting");
    session().tell(it -> it.onWaiting(new Waiting(2, 0, 0, 1, 0, true, true).goingOn()));
    assertThat(texts())
        .contains("Call me back instead", "Cancel")
        .doesNotContain("Still waiting? Your place stays yours.", "Keep waiting");

    session().tell(it -> it.onWaiting(new Waiting(1, 0, 0, 1, 0, true, true)));
    assertThat(texts()).contains("Keep waiting");
    session().go(SessionState.RINGING);
    assertThat(texts()).contains("Ringing an agent…").doesNotContain("Keep waiting");
  }

  @Test
  public void noIsAnAnswerToWhetherOneGoesOn() {
    overlay.requestHelp(HelpRequest.about("shop"));
    button("Not now").performClick();
    tell(new Waiting(2, 0, 0, 1, 0, true, true), SessionState.WAITING);
    session().tell(it -> it.onCallBack(new CallBack(0, 0)));
    assertThat(texts()).as("it is answered").doesNotContain("Keep waiting");
    button("Cancel").performClick();
    assertThat(session().heard).last().isEqualTo("end");
    assertThat(texts()).contains("You stopped waiting");
  }

  @Test
  public void theFloatingButtonIsGreyOutsideTheHoursAndSaysUntilWhen() throws Exception {
    overlay.showButton(() -> HelpRequest.builder("shop").queue("orders").build());
    assertThat(hours.watched).as("nobody is asked unless the app wants it").isEmpty();
    overlay.setWhenClosed(WhenClosed.DISABLE);
    assertThat(hours.watched).containsExactly("orders");
    assertThat(described("Get help").isShown()).as("until it is known").isTrue();

    hours.close(1_790_000_000_000L);
    View grey = find(TextView.class, it -> it.isShown() && it.isClickable());
    assertThat(grey.getContentDescription().toString())
        .startsWith("Help is closed right now. We open again: ")
        .contains("2026");
    picture("23-closed");
    controller.recreate();
    idle();
    find(TextView.class, it -> it.isShown() && it.isClickable()).performClick();
    assertThat(ShadowToast.getTextOfLatestToast()).startsWith("Help is closed right now. We open");
    assertThat(sessions).as("nothing was asked for").isEmpty();

    hours.open();
    described("Get help").performClick();
    assertThat(sessions).hasSize(1);
    assertThat(hours.watched).as("nobody sees the button").isEmpty();
  }

  @Test
  public void theFloatingButtonIsAwayOutsideTheHoursAndNobodyIsAskedWhenTheAppIsLeft() {
    overlay.showButton(() -> HelpRequest.about("shop"));
    overlay.setWhenClosed(WhenClosed.HIDE);
    hours.close(0);
    assertThat(roots()).isEmpty();
    assertThat(hours.watched).as("to know when it opens").hasSize(1);

    controller.pause().stop();
    assertThat(hours.watched).isEmpty();
    controller.restart().start().resume();
    hours.open();
    assertThat(described("Get help").isShown()).isTrue();

    overlay.requestHelp(HelpRequest.about("shop"));
    hours.close(0);
    assertThat(texts()).as("a session stays").contains("May the agent see this app?");
    session().end(EndReason.CANCELLED);
    button("Close").performClick();
    overlay.setWhenClosed(WhenClosed.SHOW);
    assertThat(hours.watched).isEmpty();
    assertThat(described("Get help").isShown()).isTrue();
  }

  @Test
  public void atATimeItSaysWhenAndCanBeCancelled() {
    overlay.requestHelp(HelpRequest.about("shop"));
    button("Not now").performClick();
    session().go(SessionState.WAITING);
    long later = System.currentTimeMillis() + 3L * 24 * 60 * 60 * 1000;
    session().tell(it -> it.onCallBack(new CallBack(later, 0)));
    assertThat(texts())
        .anyMatch(it -> it.startsWith("We call you back on "))
        .contains("Keep the app open then. Nothing to do for now.");
    button("Cancel").performClick();
    assertThat(session().heard).last().isEqualTo("end");
    assertThat(texts()).contains("You stopped waiting");
  }

  @Test
  public void aCallBackOutlivesTheProcess() throws Exception {
    FakeResumable died = new FakeResumable(null, 8L * 24 * 60 * 60 * 1000);
    died.callBack = true;
    former = Optional.of(died);
    overlay.showButton(() -> HelpRequest.about("shop"));
    assertThat(texts())
        .contains("Shall we still call you back?", "Stop waiting")
        .noneMatch(it -> it.contains("seconds left"));
    picture("21-call-back-return");
    button("Yes, call me").performClick();
    assertThat(died.heard).containsExactly("resume");
    died.session.go(SessionState.WAITING);
    died.session.tell(it -> it.onCallBack(new CallBack(0, 1)));
    button("Only this time").performClick();
    assertThat(texts()).contains("We call you back");
  }

  @Test
  public void whoCannotTalkIsToldOfCallBacksUntilItIsBetter() {
    overlay.requestHelp(HelpRequest.about("shop"));
    button("Only this time").performClick();
    live();
    session().tell(HelpListener::onCallBackSuggested);
    assertThat(texts()).anyMatch(it -> it.startsWith("The connection is too bad to talk."));
    session()
        .tell(
            it ->
                it.onQuality(
                    new ConnectionQuality(
                        ConnectionQuality.Level.GOOD, ConnectionQuality.Screen.VIDEO)));
    assertThat(texts()).noneMatch(it -> it.startsWith("The connection is too bad to talk."));
  }

  @Test
  public void whatWasSharedIsReadKeptAndAskedToBeDeleted() throws Exception {
    overlay.requestHelp(HelpRequest.about("shop"));
    button("Allow").performClick();
    live();
    session().end(EndReason.AGENT_ENDED);
    assertThat(texts()).noneMatch(it -> it.startsWith("Help session"));
    button("What was shared?").performClick();
    assertThat(texts())
        .anyMatch(it -> it.startsWith("Help session: Checkout") && it.contains("3 places"));
    picture("17-receipt");

    button("Keep a copy…").performClick();
    Intent chooser = shadowOf(controller.get()).getNextStartedActivity();
    Intent copy =
        Objects.requireNonNull(chooser.getParcelableExtra(Intent.EXTRA_INTENT, Intent.class));
    assertThat(copy.getStringExtra(Intent.EXTRA_TEXT)).startsWith("Help session: Checkout");

    button("Ask for deletion").performClick();
    assertThat(texts()).anyMatch(it -> it.startsWith("It could not be asked"));
    session().deletion = DeletionAnswer.asked(30);
    button("Ask for deletion").performClick();
    assertThat(texts()).contains("Hide").doesNotContain("Ask for deletion");
    assertThat(texts()).anyMatch(it -> it.startsWith("Asked. The operator decides within 30 days"));
    controller.recreate();
    idle();
    assertThat(texts()).as("through rotation").anyMatch(it -> it.startsWith("Help session"));
  }

  @Test
  public void whoNeverMetAnAgentHasNothingToRead() {
    overlay.requestHelp(HelpRequest.about("shop"));
    session().met = false;
    button("Cancel").performClick();
    assertThat(texts()).contains("You stopped waiting").doesNotContain("What was shared?");
  }

  @Test
  public void aRememberedYesIsSaidAndCanBeTakenBack() throws Exception {
    overlay.requestHelp(HelpRequest.about("shop"));
    session().consent(ScreenConsent.CHECKING);
    assertThat(texts()).contains("Calling for help…").doesNotContain("Allow");
    session().consent(ScreenConsent.REMEMBERED);
    tell(new Waiting(1, 0, 0, 1, 0), SessionState.WAITING);
    assertThat(texts()).anyMatch(it -> it.startsWith("The agent will see this app, as you agreed"));
    picture("12-remembered");
    live();
    assertThat(texts()).contains("Stop, and ask me next time");
    button("Stop, and ask me next time").performClick();
    assertThat(session().heard).containsExactly("withdraw consent");
    assertThat(texts()).contains("Show this app").doesNotContain("Stop, and ask me next time");
  }

  @Test
  public void whoIsAskedAgainReadsWhy() throws Exception {
    overlay.requestHelp(HelpRequest.about("shop"));
    session().consent(ScreenConsent.CHECKING);
    session().consent(ScreenConsent.ASKED_AS_MASKS_CHANGED);
    assertThat(texts())
        .contains("You are asked again because what is hidden from the agent has changed.");
    picture("13-asked-again");
    button("Only this time").performClick();
    assertThat(session().heard).containsExactly("allowScreen true");
    session().consent(ScreenConsent.GIVEN);
    live();
    assertThat(texts()).contains("Stop showing").doesNotContain("Stop, and ask me next time");
  }

  @Test
  public void afterTheProcessDiedItIsOfferedToGoBack() throws Exception {
    FakeResumable died = new FakeResumable(new Agent("Amy", ""), 20_500);
    former = Optional.of(died);
    overlay.showButton(() -> HelpRequest.about("shop"));
    assertThat(texts())
        .contains(
            "Go back to Amy?",
            "21 seconds left",
            "The app was closed while you were talking. Amy is still there. You will be asked again"
                + " what may be seen.");
    picture("14-return");
    died.remaining = 800;
    controller.recreate();
    assertThat(texts()).as("through rotation").contains("1 second left");

    button("Go back").performClick();
    assertThat(died.heard).containsExactly("resume");
    died.session.consent(ScreenConsent.ASKED);
    died.session.go(SessionState.RESUMING);
    idle();
    assertThat(texts()).contains("May the agent see this app?");
    assertThat(overlay.isActive()).isTrue();
  }

  @Test
  public void askingForHelpMeanwhileGoesBackAndSayingNoTellsTheAgent() {
    FakeResumable died = new FakeResumable(null, 20_000);
    former = Optional.of(died);
    overlay.offerReturn();
    assertThat(texts()).contains("Go back to your place in line?", "Stop waiting");
    assertThat(overlay.requestHelp(HelpRequest.about("x"))).isSameAs(died.session);
    died.session.end(EndReason.AGENT_ENDED);
    button("Close").performClick();

    overlay.offerReturn();
    assertThat(roots()).as("asked once").isEmpty();
  }

  @Test
  public void sayingNoToGoingBackLeavesTheButton() {
    FakeResumable died = new FakeResumable(new Agent("", ""), 20_000);
    former = Optional.of(died);
    overlay.showButton(() -> HelpRequest.about("shop"));
    assertThat(texts()).contains("Go back to the agent?");
    button("End the call").performClick();
    assertThat(died.heard).containsExactly("decline");
    assertThat(described("Get help").isShown()).isTrue();
  }

  @Test
  public void theOfferGoesWhenItIsTooLate() {
    FakeResumable died = new FakeResumable(new Agent("Amy", ""), 1_000);
    former = Optional.of(died);
    overlay.showButton(() -> HelpRequest.about("shop"));
    assertThat(texts()).contains("1 second left");
    died.remaining = 0;
    shadowOf(Looper.getMainLooper()).idleFor(Duration.ofMillis(600));
    assertThat(described("Get help").isShown()).isTrue();
    assertThat(died.heard).isEmpty();
    overlay.hideButton();

    died.remaining = 0;
    assertThat(overlay.requestHelp(HelpRequest.about("shop"))).isSameAs(session());
  }

  @Test
  public void theAgentIsSeenWhileTheCardIsOpen() throws Exception {
    overlay.requestHelp(HelpRequest.about("shop"));
    button("Allow").performClick();
    live();
    root();
    session().agentMedia(true, true, false);
    Objects.requireNonNull(session().agentVideo).onFrame(new Portrait(320, 180));
    idle();
    AgentVideoView video = find(AgentVideoView.class, View::isShown);
    assertThat(video.getHeight()).isEqualTo(video.getWidth() * 180 / 320);
    picture("15-agent-video");
    assertThat(drawn(video).getPixel(video.getWidth() / 2, video.getHeight() / 2))
        .isEqualTo(Portrait.COLOUR);

    session().agentMedia(true, false, false);
    assertThat(video.isShown()).as("the camera is off").isFalse();
    described("Make small").performClick();
    idle();
    assertThat(session().agentVideo).as("nothing is fetched for a bubble").isNull();
  }

  @Test
  public void theMicrophoneIsAskedForWhenThereIsSomebodyToHear() throws Exception {
    ShadowApplication phone = shadowOf(RuntimeEnvironment.getApplication());
    phone.denyPermissions(Manifest.permission.RECORD_AUDIO);
    overlay.requestHelp(HelpRequest.about("shop"));
    assertThat(session().heard).containsExactly("microphone false");
    assertThat(shadowOf(controller.get()).getLastRequestedPermission()).isNull();
    live();
    assertThat(shadowOf(controller.get()).getLastRequestedPermission().requestedPermissions)
        .contains(Manifest.permission.RECORD_AUDIO);
    assertThat(texts())
        .contains("Unmute")
        .anyMatch(it -> it.startsWith("You are not heard: this app may not use the microphone"));
    picture("16-no-microphone");

    phone.grantPermissions(Manifest.permission.RECORD_AUDIO);
    controller.pause().resume();
    idle();
    assertThat(session().heard).last().isEqualTo("microphone true");
    assertThat(texts()).contains("Mute").noneMatch(it -> it.startsWith("You are not heard"));
  }

  private static final HelpRequest CHAT =
      HelpRequest.builder("shop").queue("chat").chatOnly().build();

  @Test
  public void inWritingThereAreMessagesAndNothingOfACall() throws Exception {
    ShadowApplication phone = shadowOf(RuntimeEnvironment.getApplication());
    phone.denyPermissions(Manifest.permission.RECORD_AUDIO);
    overlay.requestHelp(CHAT);
    assertThat(texts()).contains("Asking for help…");
    tell(new Waiting(2, 6_000, 11_000, 3, 0), SessionState.WAITING);
    assertThat(texts())
        .contains("You’re number 2 in line", "In writing only: nobody can see or hear you.")
        .doesNotContain("May the agent see this app?");
    picture("24-chat-waiting");

    live();
    assertThat(texts())
        .contains(
            "Amy",
            "Orders and payments",
            "Amy reads what you write. Nobody can see or hear you.",
            "Messages with Amy appear here.",
            "Send",
            "End")
        .doesNotContain("Mute", "Unmute", "Pause", "Show this app", "Messages");
    session()
        .tell(it -> it.onChat(new ChatMessage("1", true, "Hello", ChatMessage.State.DELIVERED)));
    assertThat(session().seen).as("it is before their eyes").isOne();
    assertThat(hasFocus()).as("keys are the chat's").isTrue();
    find(EditText.class, it -> true).setText("My card is refused");
    button("Send").performClick();
    assertThat(session().heard).containsExactly("message My card is refused");
    session()
        .tell(
            it ->
                it.onChat(
                    new ChatMessage(
                        "own-My card is refused",
                        false,
                        "My card is refused",
                        ChatMessage.State.SEEN)));
    picture("25-chat");
    assertThat(session().agentVideo).as("no pictures are fetched").isNull();

    session().cutRelay();
    assertThat(texts())
        .contains("Connection lost. Reconnecting…")
        .anyMatch(it -> it.startsWith("What you write is sent as soon as the connection is back"));
    assertThat(shadowOf(controller.get()).getLastRequestedPermission())
        .as("nobody is asked for the microphone")
        .isNull();

    session().go(SessionState.LIVE);
    described("Make small").performClick();
    session()
        .tell(it -> it.onChat(new ChatMessage("3", true, "Which?", ChatMessage.State.DELIVERED)));
    assertThat(session().seen).as("small").isOne();
    described("Open the agent’s window. 1 new").performClick();
    assertThat(session().seen).isEqualTo(2);
    button("End").performClick();
    assertThat(session().heard).last().isEqualTo("end");
  }

  @Test
  @Config(qualifiers = "+ar-ldrtl-night")
  public void inWritingDarkAndFromRightToLeft() throws Exception {
    controller.get().getApplicationInfo().flags |= ApplicationInfo.FLAG_SUPPORTS_RTL;
    overlay.requestHelp(CHAT);
    live();
    session()
        .tell(
            it ->
                it.onChat(
                    new ChatMessage(
                        "1", true, "Hello, this is Amy.", ChatMessage.State.DELIVERED)));
    assertThat(root().getLayoutDirection()).isEqualTo(View.LAYOUT_DIRECTION_RTL);
    picture("26-chat-dark-right-to-left");
  }

  @Test
  public void whoComesBackToAChatIsToldNothingOfTheScreen() throws Exception {
    FakeResumable chat = new FakeResumable(new Agent("Amy", ""), 20_000);
    chat.session.chatOnly = true;
    former = Optional.of(chat);
    overlay.offerReturn();
    assertThat(texts())
        .contains(
            "The app was closed while you were writing to each other. Amy is still there.",
            "End the chat");
    button("Go back").performClick();
    assertThat(chat.heard).containsExactly("resume");
  }

  @Test
  public void messagesAreReadAndWritten() throws Exception {
    overlay.requestHelp(HelpRequest.about("shop"));
    live();
    ChatMessage hello = new ChatMessage("1", true, "Hello <b>there</b>", ChatMessage.State.SENT);
    session().tell(it -> it.onChat(hello));
    assertThat(session().seen).isZero();
    assertThat(hasFocus()).as("keys are the app's").isFalse();
    button("Messages · 1 new").performClick();

    assertThat(session().seen).isOne();
    assertThat(texts()).contains("Amy: Hello <b>there</b>");
    assertThat(hasFocus()).as("keys are the chat's").isTrue();
    EditText field = find(EditText.class, it -> true);
    field.setText("  Hi  ");
    button("Send").performClick();
    assertThat(session().heard).last().isEqualTo("message Hi");
    session().tell(it -> it.onChat(new ChatMessage("2", false, "Hi", ChatMessage.State.SEEN)));
    session().tell(it -> it.onAgentTyping(true));
    assertThat(texts()).contains("You: Hi", "Read", "Amy is writing…");
    picture("06-messages");

    root().dispatchKeyEvent(new KeyEvent(KeyEvent.ACTION_UP, KeyEvent.KEYCODE_BACK));
    assertThat(hasFocus()).isFalse();
  }

  @Test
  public void outlivesRotationAndFollowsToTheNextActivity() {
    overlay.requestHelp(HelpRequest.about("shop"));
    button("Not now").performClick();
    live();
    View before = root();

    controller.recreate();
    idle();
    assertThat(root()).isNotSameAs(before);
    assertThat(before.isAttachedToWindow()).as("no window leaks").isFalse();
    assertThat(texts()).contains("Amy");

    View inFirst = root();
    ActivityController<Activity> second = openShop();
    assertThat(inFirst.isAttachedToWindow()).isFalse();
    assertThat(texts()).contains("Amy");

    second.pause().stop().destroy();
    idle();
    assertThat(roots()).isEmpty();
    assertThat(overlay.isActive()).as("the session goes on in the background").isTrue();
    assertThat(session().heard).containsExactly("allowScreen false");
  }

  @Test
  public void remoteControlIsAskedShownAndTakenAway() throws Exception {
    overlay.requestHelp(HelpRequest.about("shop"));
    button("Allow").performClick();
    live();
    described("Make small").performClick();
    assertThat(described("Open the agent’s window").isShown()).isTrue();
    picture("07-bubble");

    session().tell(it -> it.onControlAsked(ControlScope.TAP));
    assertThat(texts()).as("never hidden in the bubble").contains("Amy asks to tap for you");
    picture("08-control");
    session().heard.clear();
    last("Allow").performClick();
    assertThat(session().heard).containsExactly("control TAP");
    session().tell(it -> it.onControlAsked(null));
    session().tell(it -> it.onControl(ControlScope.TAP));
    assertThat(texts()).contains("Amy can tap here");
    button("Stop").performClick();
    assertThat(session().heard).contains("stop control");
  }

  @Test
  public void whatIsWrongIsSaidWithWhatToDo() {
    overlay.requestHelp(HelpRequest.about("shop"));
    HelpError network = new HelpError(HelpError.Code.NETWORK, "refused");
    session().tell(it -> it.onError(network));
    assertThat(texts()).anyMatch(it -> it.startsWith("No connection yet."));
    tell(new Waiting(1, 0, 0, 1, 0), SessionState.WAITING);
    assertThat(texts()).noneMatch(it -> it.startsWith("No connection yet."));

    session().loseMedia();
    live();
    assertThat(texts()).contains("Only messages reach Amy");
    assertThat(button("Mute").isEnabled()).isFalse();
    session().go(SessionState.RESUMING);
    assertThat(texts()).contains("Connection lost. Reconnecting…");

    session().end(EndReason.NETWORK_LOST);
    button("Try again").performClick();
    assertThat(sessions).hasSize(2);
    assertThat(texts()).contains("May the agent see this app?");
  }

  @Test
  public void canBeDraggedAndSnapsToTheNearerSide() {
    overlay.requestHelp(HelpRequest.about("shop"));
    View root = root();
    WindowManager.LayoutParams at = (WindowManager.LayoutParams) root.getLayoutParams();
    int upBefore = at.y;
    touch(root, MotionEvent.ACTION_DOWN, 400, 900);
    touch(root, MotionEvent.ACTION_MOVE, 380, 700);
    assertThat(at.y).isEqualTo(upBefore + 200);
    touch(root, MotionEvent.ACTION_UP, 380, 700);
    assertThat(at.gravity & Gravity.HORIZONTAL_GRAVITY_MASK).isIn(Gravity.LEFT, Gravity.RIGHT);
    assertThat(at.x).as("at the edge").isEqualTo(24);
  }

  @Test
  public void touchesAndKeysBesideItAreTheApps() {
    overlay.requestHelp(HelpRequest.about("shop"));
    int flags = ((WindowManager.LayoutParams) root().getLayoutParams()).flags;
    assertThat(flags & WindowManager.LayoutParams.FLAG_NOT_TOUCH_MODAL).isNotZero();
    assertThat(flags & WindowManager.LayoutParams.FLAG_NOT_FOCUSABLE).isNotZero();
  }

  @Test
  public void everythingToPressIs48DpHighAndNamed() {
    overlay.requestHelp(HelpRequest.about("shop"));
    button("Allow").performClick();
    live();
    int least = Math.round(48 * controller.get().getResources().getDisplayMetrics().density);
    for (View each : all(root())) {
      if (each.isClickable() && each.isShown()) {
        assertThat(each.getHeight()).as(String.valueOf(each)).isGreaterThanOrEqualTo(least);
        CharSequence name =
            each.getContentDescription() == null
                ? ((TextView) each).getText()
                : each.getContentDescription();
        assertThat(name.toString()).isNotBlank();
      }
    }
    assertThat(all(root()))
        .anyMatch(it -> it.getAccessibilityLiveRegion() == View.ACCESSIBILITY_LIVE_REGION_POLITE);
    assertThat(String.valueOf(root().getAccessibilityPaneTitle())).isEqualTo("Help");
  }

  @Test
  public void wordsCanBeTheApps() {
    overlay.setTexts(key -> key.equals("consent.always") ? "Erlauben" : null);
    overlay.requestHelp(HelpRequest.about("shop"));
    assertThat(button("Erlauben").isShown()).isTrue();
    assertThat(button("Not now").isShown()).isTrue();
  }

  @Test
  @Config(
      sdk = {29, 34},
      qualifiers = "+night")
  public void darkWhereTheActivityIs() throws Exception {
    overlay.requestHelp(HelpRequest.about("shop"));
    live();
    picture("09-dark");
    assertThat(Color.luminance(drawn(root()).getPixel(root().getWidth() / 2, 8))).isLessThan(0.2f);
  }

  @Test
  @Config(qualifiers = "ar-ldrtl")
  public void rightToLeftWhereTheLanguageIs() throws Exception {
    controller.get().getApplicationInfo().flags |= ApplicationInfo.FLAG_SUPPORTS_RTL;
    overlay.requestHelp(HelpRequest.about("shop"));
    assertThat(root().getLayoutDirection()).isEqualTo(View.LAYOUT_DIRECTION_RTL);
    assertThat(left(button("Not now"))).as("the first one").isGreaterThan(left(button("Allow")));
    live();
    picture("10-right-to-left");
  }

  @Test
  public void largestFontFitsOnTheScreen() throws Exception {
    RuntimeEnvironment.setFontScale(2f);
    controller.recreate();
    overlay.requestHelp(HelpRequest.about("shop"));
    Configuration now = controller.get().getResources().getConfiguration();
    assertThat(now.fontScale).isEqualTo(2f);
    assertThat(left(button("Allow"))).as("stacked").isEqualTo(left(button("Not now")));
    picture("11-largest-font");
  }

  @Test
  public void nothingSlowOnTheMainThread() {
    StrictMode.ThreadPolicy before = StrictMode.getThreadPolicy();
    StrictMode.setThreadPolicy(
        new StrictMode.ThreadPolicy.Builder().detectAll().penaltyDeath().build());
    try {
      overlay.showButton(() -> HelpRequest.about("shop"));
      overlay.requestHelp(HelpRequest.about("shop"));
      live();
      session().end(EndReason.AGENT_ENDED);
    } finally {
      StrictMode.setThreadPolicy(before);
    }
    assertThat(texts()).contains("Amy ended the session");
  }

  // Helpers.

  private FakeSession session() {
    return sessions.get(sessions.size() - 1);
  }

  private void live() {
    session().go(SessionState.CONNECTING);
    session().tell(it -> it.onAgent(new Agent("Amy", "Orders and payments")));
    session().go(SessionState.LIVE);
    idle();
  }

  private void tell(Waiting place, SessionState state) {
    session().go(state);
    session().tell(it -> it.onWaiting(place));
    idle();
  }

  private static ActivityController<Activity> openShop() {
    ActivityController<Activity> shop = Robolectric.buildActivity(Activity.class).setup();
    Activity activity = shop.get();
    LinearLayout page = new LinearLayout(activity);
    page.setOrientation(LinearLayout.VERTICAL);
    page.setPadding(40, 120, 40, 40);
    for (String line : List.of("Checkout", "Blue kettle   49.00", "Tea pot   32.50")) {
      TextView text = new TextView(activity);
      text.setText(line);
      text.setTextSize(22);
      page.addView(text);
    }
    Button pay = new Button(activity);
    pay.setText("Pay 81.50");
    page.addView(pay);
    activity.setContentView(page);
    idle();
    return shop;
  }

  private static void idle() {
    shadowOf(Looper.getMainLooper()).idle();
  }

  private View root() {
    List<View> roots = roots();
    assertThat(roots).hasSize(1);
    View root = roots.get(0);
    root.measure(
        View.MeasureSpec.makeMeasureSpec(
            root.getLayoutParams().width > 0 ? root.getLayoutParams().width : 822,
            root.getLayoutParams().width > 0 ? View.MeasureSpec.EXACTLY : View.MeasureSpec.AT_MOST),
        View.MeasureSpec.makeMeasureSpec(1462, View.MeasureSpec.AT_MOST));
    root.layout(0, 0, root.getMeasuredWidth(), root.getMeasuredHeight());
    return root;
  }

  private static List<View> roots() {
    idle();
    List<View> roots = new ArrayList<>();
    for (View each : android.view.inspector.WindowInspector.getGlobalWindowViews()) {
      if (each instanceof OverlayRoot) {
        roots.add(each);
      }
    }
    return roots;
  }

  private boolean hasFocus() {
    int flags = ((WindowManager.LayoutParams) root().getLayoutParams()).flags;
    return (flags & WindowManager.LayoutParams.FLAG_NOT_FOCUSABLE) == 0;
  }

  private List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (View each : all(root())) {
      if (each instanceof TextView text && text.isShown()) {
        texts.add(text.getText().toString());
      }
    }
    return texts;
  }

  private TextView button(String label) {
    return find(
        TextView.class,
        it -> it.isShown() && it.isClickable() && label.contentEquals(it.getText()));
  }

  private TextView last(String label) {
    TextView last = null;
    for (View each : all(root())) {
      if (each instanceof TextView it && it.isShown() && label.contentEquals(it.getText())) {
        last = it;
      }
    }
    return Objects.requireNonNull(last, label);
  }

  private View described(String name) {
    return find(
        View.class,
        it -> it.getContentDescription() != null && name.contentEquals(it.getContentDescription()));
  }

  private <T extends View> T find(Class<T> type, java.util.function.Predicate<T> which) {
    for (View each : all(root())) {
      if (type.isInstance(each) && which.test(type.cast(each))) {
        return type.cast(each);
      }
    }
    throw new AssertionError("not shown; there is " + texts());
  }

  private static List<View> all(View view) {
    List<View> all = new ArrayList<>();
    all.add(view);
    if (view instanceof ViewGroup group) {
      for (int i = 0; i < group.getChildCount(); i++) {
        all.addAll(all(group.getChildAt(i)));
      }
    }
    return all;
  }

  private static int left(View view) {
    int[] at = new int[2];
    view.getLocationInWindow(at);
    return at[0];
  }

  private static void touch(View view, int action, float x, float y) {
    MotionEvent event = MotionEvent.obtain(0, 0, action, x, y, 0);
    view.dispatchTouchEvent(event);
    event.recycle();
  }

  private static Bitmap drawn(View view) {
    Bitmap picture =
        Bitmap.createBitmap(view.getWidth(), view.getHeight(), Bitmap.Config.ARGB_8888);
    view.draw(new Canvas(picture));
    return picture;
  }

  /** The app with the overlay where its window would be. */
  private void picture(String name) throws Exception {
    View decor = controller.get().getWindow().getDecorView();
    Bitmap screen =
        Bitmap.createBitmap(decor.getWidth(), decor.getHeight(), Bitmap.Config.ARGB_8888);
    Canvas canvas = new Canvas(screen);
    canvas.drawColor(Color.WHITE);
    decor.draw(canvas);
    View root = root();
    WindowManager.LayoutParams at = (WindowManager.LayoutParams) root.getLayoutParams();
    boolean left =
        Gravity.getAbsoluteGravity(at.gravity, root.getLayoutDirection()) % 8 == Gravity.LEFT;
    int x = left ? at.x : screen.getWidth() - at.x - root.getWidth();
    canvas.drawBitmap(drawn(root), x, screen.getHeight() - at.y - root.getHeight(), null);
    File folder = new File("target/screenshots");
    assertThat(folder.isDirectory() || folder.mkdirs()).isTrue();
    try (FileOutputStream out = new FileOutputStream(new File(folder, name + ".png"))) {
      screen.compress(Bitmap.CompressFormat.PNG, 100, out);
    }
  }
}

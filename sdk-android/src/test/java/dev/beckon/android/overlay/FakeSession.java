package dev.beckon.android.overlay;

import dev.beckon.sdk.ChatMessage;
import dev.beckon.sdk.DeletionAnswer;
import dev.beckon.sdk.EndReason;
import dev.beckon.sdk.HelpError;
import dev.beckon.sdk.HelpListener;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.Receipt;
import dev.beckon.sdk.ScreenConsent;
import dev.beckon.sdk.SessionState;
import dev.beckon.sdk.cobrowse.ControlScope;
import dev.beckon.sdk.cobrowse.Reach;
import dev.beckon.sdk.cobrowse.ShownAs;
import dev.beckon.sdk.spi.VideoSink;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A help session that goes where the test sends it: {@link #go} changes the state and tells it,
 * {@link #tell} tells the rest, {@link #end(EndReason)} ends it; what the person did is in {@link
 * #heard}. Speaks the contract of {@link HelpSession} and {@link HelpListener}: the present state
 * at registration, nothing after the end. Confined to the test's one thread.
 */
public final class FakeSession implements HelpSession {
  final List<String> heard = new ArrayList<>();
  final Set<HelpListener> listeners = new LinkedHashSet<>();
  @Nullable VideoSink agentVideo;
  int seen;
  boolean typed;
  boolean met = true;
  DeletionAnswer deletion = DeletionAnswer.NOT_REACHED;

  private final String id;
  private SessionState state = SessionState.CONTACTING;
  private @Nullable EndReason endReason;
  boolean chatOnly;
  private boolean media = true;
  private boolean relay = true;
  private boolean screenAllowed;
  private boolean microphoneOn = true;
  private ScreenConsent consent = ScreenConsent.ASKED;
  private Reach.AgentSide agentSide = Reach.AgentSide.ALL_ON;
  private Reach reach = Reach.NOBODY;

  /** One that has just been asked for. */
  public FakeSession(String id) {
    this.id = id;
  }

  void go(SessionState next) {
    state = next;
    tell(listener -> listener.onState(next));
    tellReach();
  }

  /** Nothing reaches the relay. */
  void cutRelay() {
    relay = false;
    go(SessionState.RESUMING);
  }

  /** There is no media connection. */
  void loseMedia() {
    media = false;
    tell(it -> it.onError(new HelpError(HelpError.Code.MEDIA, "no library")));
    tellReach();
  }

  void agentMedia(boolean microphone, boolean camera, boolean hold) {
    agentSide = new Reach.AgentSide(microphone, camera, hold);
    tell(it -> it.onAgentMedia(microphone, camera, hold));
    tellReach();
  }

  private void tellReach() {
    boolean resting = state == SessionState.PAUSED || (state == SessionState.RESUMING && paused());
    boolean there =
        switch (state) {
          case CONNECTING, LIVE, PAUSED, RESUMING -> true;
          case CONTACTING, WAITING, RINGING, ENDED -> false;
        };
    Reach now =
        there
            ? Reach.of(
                chatOnly || !relay
                    ? new Reach.Ways(media && !chatOnly, false, relay, ShownAs.VIDEO)
                    : Reach.Ways.of(media),
                new Reach.Customer(
                    screenAllowed,
                    microphoneOn,
                    agentVideo != null,
                    resting ? Reach.Break.PAUSE : Reach.Break.NONE),
                agentSide)
            : Reach.NOBODY;
    if (!now.equals(reach) && state != SessionState.ENDED) {
      reach = now;
      tell(listener -> listener.onReach(now));
    }
  }

  private boolean paused() {
    return heard.lastIndexOf("pause") > heard.lastIndexOf("resume");
  }

  void tell(Consumer<HelpListener> event) {
    List.copyOf(listeners).forEach(event);
  }

  void end(EndReason reason) {
    if (state == SessionState.ENDED) {
      return;
    }
    endReason = reason;
    go(SessionState.ENDED);
    tell(listener -> listener.onEnded(reason));
    listeners.clear();
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public boolean isChatOnly() {
    return chatOnly;
  }

  @Override
  public SessionState state() {
    return state;
  }

  @Override
  public @Nullable EndReason endReason() {
    return endReason;
  }

  @Override
  public void addListener(HelpListener listener) {
    if (state == SessionState.ENDED) {
      listener.onState(state);
    } else if (listeners.add(listener)) {
      listener.onState(state);
    }
  }

  @Override
  public void removeListener(HelpListener listener) {
    listeners.remove(listener);
  }

  @Override
  public void allowScreen(boolean allowed) {
    heard.add("allowScreen " + allowed);
    screenAllowed = allowed;
    tellReach();
  }

  @Override
  public void allowScreenFromNowOn() {
    heard.add("allowScreen from now on");
    screenAllowed = true;
    consent(ScreenConsent.REMEMBERED);
    tellReach();
  }

  @Override
  public void withdrawConsent() {
    heard.add("withdraw consent");
    screenAllowed = false;
    consent(ScreenConsent.REFUSED);
    tellReach();
  }

  @Override
  public ScreenConsent screenConsent() {
    return chatOnly ? ScreenConsent.NOTHING_TO_SHOW : consent;
  }

  /** Where the question about the screen stands now. */
  void consent(ScreenConsent now) {
    consent = now;
    tell(it -> it.onScreenConsent(now));
  }

  @Override
  public void setMicrophoneOn(boolean on) {
    heard.add("microphone " + on);
    microphoneOn = on;
    tellReach();
  }

  @Override
  public void pause() {
    heard.add("pause");
    if (state == SessionState.LIVE) {
      go(SessionState.PAUSED);
    }
  }

  @Override
  public void resume() {
    heard.add("resume");
    if (state == SessionState.PAUSED) {
      go(SessionState.LIVE);
    }
  }

  @Override
  public void sendMessage(String text) {
    heard.add("message " + text);
    tell(it -> it.onChat(new ChatMessage("own-" + text, false, text, ChatMessage.State.SENT)));
  }

  @Override
  public void messagesSeen() {
    seen++;
  }

  /** The agent writes. */
  void agentWrites(String text) {
    tell(it -> it.onChat(new ChatMessage("amy-" + text, true, text, ChatMessage.State.DELIVERED)));
  }

  @Override
  public void setTyping(boolean typing) {
    typed = typing;
  }

  @Override
  public void sendFile(String name, byte[] content) {
    heard.add("file " + name + " " + content.length);
  }

  @Override
  public void answerFile(String fileId, boolean wanted) {
    heard.add("answer file " + fileId + " " + wanted);
  }

  @Override
  public void cancelFile(String fileId) {
    heard.add("cancel file " + fileId);
  }

  @Override
  public void answerControl(@Nullable ControlScope granted) {
    heard.add("control " + granted);
  }

  @Override
  public void stopControl() {
    heard.add("stop control");
  }

  @Override
  public void confirmAction(boolean yes) {
    heard.add("confirm " + yes);
  }

  @Override
  public void setAgentVideo(@Nullable VideoSink sink) {
    agentVideo = sink;
    tellReach();
  }

  @Override
  public void end() {
    heard.add("end");
    end(
        state == SessionState.LIVE || state == SessionState.PAUSED
            ? EndReason.CUSTOMER_ENDED
            : EndReason.CANCELLED);
  }

  @Override
  public void requestCallBack(long atMillis) {
    heard.add("call back " + atMillis);
  }

  @Override
  public void keepWaiting() {
    heard.add("keep waiting");
  }

  @Override
  public void askDeletion(Consumer<DeletionAnswer> told) {
    told.accept(deletion);
  }

  @Override
  public Receipt receipt() {
    if (!met) {
      return new Receipt(id, "Checkout", List.of(), 0);
    }
    return new Receipt(
        id,
        "Checkout",
        List.of(
            new Receipt.Line(1_790_000_000_000L, Receipt.What.AGENT_CAME, "Amy"),
            new Receipt.Line(1_790_000_004_000L, Receipt.What.SCREEN_SHOWN, ""),
            new Receipt.Line(1_790_000_060_000L, Receipt.What.CONTROL_ALLOWED, "TAP"),
            new Receipt.Line(1_790_000_190_000L, Receipt.What.ENDED, "AGENT_ENDED")),
        3);
  }

  @Override
  public Map<String, long[]> timeline() {
    return Map.of();
  }
}

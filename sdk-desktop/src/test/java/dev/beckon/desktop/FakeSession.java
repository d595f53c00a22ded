package dev.beckon.desktop;

import dev.beckon.sdk.EndReason;
import dev.beckon.sdk.HelpListener;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.SessionState;
import dev.beckon.sdk.cobrowse.ControlScope;
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
final class FakeSession implements HelpSession {
  final List<String> heard = new ArrayList<>();
  final Set<HelpListener> listeners = new LinkedHashSet<>();
  @Nullable VideoSink agentVideo;

  private final String id;
  private SessionState state = SessionState.CONTACTING;
  private @Nullable EndReason endReason;

  FakeSession(String id) {
    this.id = id;
  }

  void go(SessionState next) {
    state = next;
    tell(listener -> listener.onState(next));
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
  }

  @Override
  public void setMicrophoneOn(boolean on) {
    heard.add("microphone " + on);
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
  }

  @Override
  public void setTyping(boolean typing) {
    heard.add("typing " + typing);
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
  public Map<String, long[]> timeline() {
    return Map.of();
  }
}

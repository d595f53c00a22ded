package dev.beckon.android.service;

import dev.beckon.sdk.EndReason;
import dev.beckon.sdk.HelpListener;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.Receipt;
import dev.beckon.sdk.SessionState;
import dev.beckon.sdk.cobrowse.ControlScope;
import dev.beckon.sdk.cobrowse.Reach;
import dev.beckon.sdk.spi.VideoSink;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A session that goes where the test sends it: {@link #go}, {@link #media}; the end is heard. */
final class ServiceSession implements HelpSession {
  final Set<HelpListener> listeners = new LinkedHashSet<>();
  boolean hungUp;
  boolean chatOnly;
  private SessionState state = SessionState.CONTACTING;

  void go(SessionState next) {
    state = next;
    tell(it -> it.onState(next));
    if (next == SessionState.ENDED) {
      tell(it -> it.onEnded(EndReason.CUSTOMER_ENDED));
      listeners.clear();
    }
  }

  void media(boolean on) {
    Reach.Customer customer = new Reach.Customer(true, true, true, Reach.Break.NONE);
    tell(it -> it.onReach(Reach.of(Reach.Ways.of(on), customer, Reach.AgentSide.ALL_ON)));
  }

  void tell(Consumer<HelpListener> event) {
    List.copyOf(listeners).forEach(event);
  }

  @Override
  public String id() {
    return "request";
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
    return null;
  }

  @Override
  public void addListener(HelpListener listener) {
    listeners.add(listener);
    listener.onState(state);
  }

  @Override
  public void removeListener(HelpListener listener) {
    listeners.remove(listener);
  }

  @Override
  public void end() {
    hungUp = true;
    go(SessionState.ENDED);
  }

  @Override
  public Receipt receipt() {
    return new Receipt("request", "", List.of(), 0);
  }

  @Override
  public Map<String, long[]> timeline() {
    return Map.of();
  }

  @Override
  public void allowScreen(boolean allowed) {}

  @Override
  public void setMicrophoneOn(boolean on) {}

  @Override
  public void pause() {}

  @Override
  public void resume() {}

  @Override
  public void sendMessage(String text) {}

  @Override
  public void messagesSeen() {}

  @Override
  public void setTyping(boolean typing) {}

  @Override
  public void sendFile(String name, byte[] content) {}

  @Override
  public void answerFile(String id, boolean wanted) {}

  @Override
  public void cancelFile(String id) {}

  @Override
  public void answerControl(@Nullable ControlScope granted) {}

  @Override
  public void stopControl() {}

  @Override
  public void confirmAction(boolean yes) {}

  @Override
  public void setAgentVideo(@Nullable VideoSink sink) {}
}

package dev.beckon.sdk.fake;

import dev.beckon.sdk.Agent;
import dev.beckon.sdk.CallBack;
import dev.beckon.sdk.ConnectionQuality;
import dev.beckon.sdk.EndDetail;
import dev.beckon.sdk.EndReason;
import dev.beckon.sdk.HelpError;
import dev.beckon.sdk.HelpListener;
import dev.beckon.sdk.SessionState;
import dev.beckon.sdk.Waiting;
import dev.beckon.sdk.cobrowse.ControlScope;
import dev.beckon.sdk.cobrowse.Reach;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down what it was told, one short line a call. */
public final class RecordingListener implements HelpListener {
  /** How the connection did, beside what was {@link #told()}. */
  public final List<String> qualities = new ArrayList<>();

  /** Who saw and heard whom, one after the other. */
  public final List<Reach> reached = new ArrayList<>();

  private final List<String> told = new ArrayList<>();

  public List<String> told() {
    return told;
  }

  @Override
  public void onState(SessionState state) {
    told.add(state.name());
  }

  @Override
  public void onWaiting(Waiting waiting) {
    told.add("waiting " + waiting.position());
  }

  @Override
  public void onAgent(Agent agent) {
    told.add("agent " + agent.displayName());
  }

  @Override
  public void onMessage(String text) {
    told.add("message " + text);
  }

  @Override
  public void onAgentTyping(boolean typing) {
    told.add("agent typing " + typing);
  }

  @Override
  public void onControlAsked(@Nullable ControlScope scope) {
    told.add("control asked " + scope);
  }

  @Override
  public void onControl(@Nullable ControlScope scope) {
    told.add("control " + scope);
  }

  @Override
  public void onActionToConfirm(@Nullable String element) {
    told.add("confirm " + element);
  }

  @Override
  public void onAgentConnected(boolean connected) {
    told.add("agent connected " + connected);
  }

  @Override
  public void onAgentMedia(boolean microphoneOn, boolean cameraOn, boolean onHold) {
    told.add("agent media " + microphoneOn + " " + cameraOn + " " + onHold);
  }

  @Override
  public void onError(HelpError error) {
    told.add("error " + error.code());
  }

  @Override
  public void onQuality(ConnectionQuality quality) {
    qualities.add(quality.toString());
  }

  @Override
  public void onReach(Reach reach) {
    reached.add(reach);
  }

  @Override
  public void onCallBackSuggested() {
    qualities.add("call-back");
  }

  @Override
  public void onCallBack(CallBack callBack) {
    told.add(callBack.toString());
  }

  @Override
  public void onCallBackRefused(CallBack.Refusal why) {
    told.add("call-back refused " + why);
  }

  @Override
  public void onEndDetail(EndDetail detail) {
    told.add("detail " + detail);
  }

  @Override
  public void onEnded(EndReason reason) {
    told.add("ended " + reason);
  }
}

package dev.beckon.sdk.fake;

import dev.beckon.sdk.Agent;
import dev.beckon.sdk.EndReason;
import dev.beckon.sdk.HelpError;
import dev.beckon.sdk.HelpListener;
import dev.beckon.sdk.SessionState;
import dev.beckon.sdk.Waiting;
import java.util.ArrayList;
import java.util.List;

/** Writes down what it was told, one short line a call. */
public final class RecordingListener implements HelpListener {
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
  public void onEnded(EndReason reason) {
    told.add("ended " + reason);
  }
}

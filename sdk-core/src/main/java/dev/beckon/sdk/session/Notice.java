package dev.beckon.sdk.session;

import dev.beckon.sdk.CallBack;
import dev.beckon.sdk.ChatMessage;
import dev.beckon.sdk.ConnectionQuality;
import dev.beckon.sdk.EndDetail;
import dev.beckon.sdk.EndReason;
import dev.beckon.sdk.HelpError;
import dev.beckon.sdk.HelpListener;
import dev.beckon.sdk.ScreenConsent;
import dev.beckon.sdk.SessionState;
import dev.beckon.sdk.cobrowse.ControlScope;
import dev.beckon.sdk.cobrowse.Guide;
import dev.beckon.sdk.cobrowse.Reach;
import dev.beckon.sdk.cobrowse.SharedFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call of a {@link HelpListener}, as a value. */
public sealed interface Notice {
  /** Makes the call. */
  void tell(HelpListener listener);

  /** {@link HelpListener#onState}. */
  record State(SessionState state) implements Notice {
    @Override
    public void tell(HelpListener listener) {
      listener.onState(state);
    }
  }

  /** {@link HelpListener#onWaiting}. */
  record Waiting(dev.beckon.sdk.Waiting place) implements Notice {
    @Override
    public void tell(HelpListener listener) {
      listener.onWaiting(place);
    }
  }

  /** {@link HelpListener#onAgent}. */
  record Agent(dev.beckon.sdk.Agent agent) implements Notice {
    @Override
    public void tell(HelpListener listener) {
      listener.onAgent(agent);
    }
  }

  /** {@link HelpListener#onHandover}. */
  record HandingOver(dev.beckon.sdk.Handover handover) implements Notice {
    @Override
    public void tell(HelpListener listener) {
      listener.onHandover(handover);
    }
  }

  /** {@link HelpListener#onListeners}. */
  record Listeners(List<dev.beckon.sdk.Agent> listeners) implements Notice {
    @Override
    public void tell(HelpListener listener) {
      listener.onListeners(listeners);
    }
  }

  /** {@link HelpListener#onMessage} and {@link HelpListener#onChat}. */
  record Message(String id, String text) implements Notice {
    @Override
    public void tell(HelpListener listener) {
      listener.onMessage(text);
      listener.onChat(new ChatMessage(id, true, text, ChatMessage.State.DELIVERED));
    }

    @Override
    public String toString() {
      return "Message[" + id + "]";
    }
  }

  /** {@link HelpListener#onChat}, of the customer's own. */
  record Chat(ChatMessage message) implements Notice {
    @Override
    public void tell(HelpListener listener) {
      listener.onChat(message);
    }
  }

  /** {@link HelpListener#onAgentTyping}. */
  record AgentTyping(boolean typing) implements Notice {
    @Override
    public void tell(HelpListener listener) {
      listener.onAgentTyping(typing);
    }
  }

  /** {@link HelpListener#onControlAsked}. */
  record ControlAsked(@Nullable ControlScope scope) implements Notice {
    @Override
    public void tell(HelpListener listener) {
      listener.onControlAsked(scope);
    }
  }

  /** {@link HelpListener#onControl}. */
  record Control(@Nullable ControlScope scope) implements Notice {
    @Override
    public void tell(HelpListener listener) {
      listener.onControl(scope);
    }
  }

  /** {@link HelpListener#onActionToConfirm}. */
  record ActionToConfirm(@Nullable String element) implements Notice {
    @Override
    public void tell(HelpListener listener) {
      listener.onActionToConfirm(element);
    }
  }

  /** {@link HelpListener#onAgentConnected}. */
  record AgentConnected(boolean connected) implements Notice {
    @Override
    public void tell(HelpListener listener) {
      listener.onAgentConnected(connected);
    }
  }

  /** {@link HelpListener#onAgentMedia}. */
  record AgentMedia(boolean microphoneOn, boolean cameraOn, boolean onHold) implements Notice {
    @Override
    public void tell(HelpListener listener) {
      listener.onAgentMedia(microphoneOn, cameraOn, onHold);
    }
  }

  /** {@link HelpListener#onScreenConsent}. */
  record Consent(ScreenConsent consent) implements Notice {
    @Override
    public void tell(HelpListener listener) {
      listener.onScreenConsent(consent);
    }
  }

  /** {@link HelpListener#onQuality}. */
  record Quality(ConnectionQuality quality) implements Notice {
    @Override
    public void tell(HelpListener listener) {
      listener.onQuality(quality);
    }
  }

  /** {@link HelpListener#onCallBackSuggested}. */
  record CallBackSuggested() implements Notice {
    @Override
    public void tell(HelpListener listener) {
      listener.onCallBackSuggested();
    }
  }

  /** {@link HelpListener#onReach}. */
  record Reached(Reach reach) implements Notice {
    @Override
    public void tell(HelpListener listener) {
      listener.onReach(reach);
    }
  }

  /** {@link HelpListener#onGuide}. */
  record Guided(@Nullable Guide guide) implements Notice {
    @Override
    public void tell(HelpListener listener) {
      listener.onGuide(guide);
    }
  }

  /** {@link HelpListener#onFile}. */
  record File(SharedFile file) implements Notice {
    @Override
    public void tell(HelpListener listener) {
      listener.onFile(file);
    }
  }

  /** {@link HelpListener#onError}. */
  record Failure(HelpError error) implements Notice {
    @Override
    public void tell(HelpListener listener) {
      listener.onError(error);
    }
  }

  /** {@link HelpListener#onCallBack}. */
  record CalledBack(CallBack callBack) implements Notice {
    @Override
    public void tell(HelpListener listener) {
      listener.onCallBack(callBack);
    }
  }

  /** {@link HelpListener#onCallBackRefused}. */
  record CallBackRefused(CallBack.Refusal why) implements Notice {
    @Override
    public void tell(HelpListener listener) {
      listener.onCallBackRefused(why);
    }
  }

  /** {@link HelpListener#onEndDetail}. */
  record EndedMoreExactly(EndDetail detail) implements Notice {
    @Override
    public void tell(HelpListener listener) {
      listener.onEndDetail(detail);
    }
  }

  /** {@link HelpListener#onEnded}. */
  record Ended(EndReason reason) implements Notice {
    @Override
    public void tell(HelpListener listener) {
      listener.onEnded(reason);
    }
  }
}

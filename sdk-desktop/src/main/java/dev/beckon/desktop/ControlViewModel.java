package dev.beckon.desktop;

import dev.beckon.sdk.Agent;
import dev.beckon.sdk.HelpListener;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.SessionState;
import dev.beckon.sdk.cobrowse.ControlScope;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Remote control as the customer meets it: the question with its scope, what is true while it is
 * on, and the question about a single action. Knows no node. FX thread.
 */
final class ControlViewModel implements HelpListener {
  private final HelpSession session;
  private final Messages messages;
  private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(Shown.NOTHING);
  private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");

  private String agent;
  private @Nullable ControlScope asked;
  private @Nullable ControlScope on;
  private @Nullable String action;

  /** What the card is about. */
  enum Shown {
    NOTHING,
    /** May the agent? */
    ASKED,
    /** The agent may. */
    ON,
    /** May the agent do this one thing? */
    CONFIRM
  }

  ControlViewModel(HelpSession session, Messages messages) {
    this.session = session;
    this.messages = messages;
    agent = messages.get("agent.unnamed.start");
  }

  void attach() {
    session.addListener(this);
  }

  void detach() {
    session.removeListener(this);
  }

  ReadOnlyObjectProperty<Shown> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  ReadOnlyStringProperty titleProperty() {
    return title.getReadOnlyProperty();
  }

  ReadOnlyStringProperty textProperty() {
    return text.getReadOnlyProperty();
  }

  @Override
  public void onAgent(Agent who) {
    if (!who.displayName().isBlank()) {
      agent = who.displayName();
    }
    refresh();
  }

  @Override
  public void onControlAsked(@Nullable ControlScope scope) {
    asked = scope;
    refresh();
  }

  @Override
  public void onControl(@Nullable ControlScope scope) {
    on = scope;
    refresh();
  }

  @Override
  public void onActionToConfirm(@Nullable String element) {
    action = element;
    refresh();
  }

  @Override
  public void onState(SessionState state) {
    if (state == SessionState.ENDED) {
      asked = null;
      on = null;
      action = null;
      refresh();
    }
  }

  /** Allow, or: yes, this one thing. */
  void yes() {
    if (shown.get() == Shown.CONFIRM) {
      session.confirmAction(true);
    } else if (shown.get() == Shown.ASKED) {
      session.answerControl(asked);
    }
  }

  /** Not now, no, or stop. */
  void no() {
    switch (shown.get()) {
      case CONFIRM -> session.confirmAction(false);
      case ASKED -> session.answerControl(null);
      case ON -> session.stopControl();
      case NOTHING -> {
        // Pressed while it went away.
      }
    }
  }

  private void refresh() {
    if (action != null) {
      title.set(messages.get("control.confirm.title", agent, action));
      text.set(messages.get("control.confirm.text"));
      shown.set(Shown.CONFIRM);
    } else if (on != null) {
      title.set(messages.get("control.on." + on, agent));
      text.set(messages.get("control.on.text"));
      shown.set(Shown.ON);
    } else if (asked != null) {
      title.set(messages.get("control.asked." + asked, agent));
      text.set(messages.get("control.asked.text", agent));
      shown.set(Shown.ASKED);
    } else {
      shown.set(Shown.NOTHING);
    }
  }
}

package dev.beckon.console.ui.consult;

import dev.beckon.console.desk.AgentProfile;
import dev.beckon.console.desk.Desk;
import dev.beckon.console.desk.DeskView;
import dev.beckon.console.desk.Observed;
import dev.beckon.console.desk.RequestId;
import dev.beckon.console.desk.WatchMode;
import dev.beckon.console.desk.Watching;
import dev.beckon.console.ui.Words;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The call that this agent was asked in to, and takes part in. */
public final class ConsultViewModel {
  private final Desk desk;
  private final ReadOnlyBooleanWrapper on = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper aloud = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper muted = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper supervisor = new ReadOnlyBooleanWrapper();
  private final List<Observed.Subscription> subscriptions;
  private @Nullable RequestId request;
  private Watching watching = Watching.NONE;

  public ConsultViewModel(Desk desk, Executor ui) {
    this.desk = desk;
    subscriptions =
        List.of(desk.view().observe(ui, this::show), desk.watching().observe(ui, this::show));
  }

  /** Whether this agent takes part in a colleague's call. */
  public ReadOnlyBooleanProperty onProperty() {
    return on.getReadOnlyProperty();
  }

  /** "Ben Carter's call". */
  public ReadOnlyStringProperty titleProperty() {
    return title.getReadOnlyProperty();
  }

  /** Who hears this agent, truly, at this moment. */
  public ReadOnlyStringProperty sentenceProperty() {
    return sentence.getReadOnlyProperty();
  }

  /** Whether the customer hears this agent, but for being muted. */
  public ReadOnlyBooleanProperty aloudProperty() {
    return aloud.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty mutedProperty() {
    return muted.getReadOnlyProperty();
  }

  /** Who may decide about it besides the agent whose call it is. */
  public ReadOnlyBooleanProperty supervisorProperty() {
    return supervisor.getReadOnlyProperty();
  }

  public void toggleMute() {
    if (on.get()) {
      muted.set(!muted.get());
      desk.muteWatching(muted.get());
      say();
    }
  }

  /** A supervisor lets the customer hear, or not any more; others cannot. */
  public void toggleAloud() {
    if (on.get() && supervisor.get() && watching instanceof Watching.On now) {
      desk.watch(now.request(), aloud.get() ? WatchMode.WHISPER : WatchMode.JOIN);
    }
  }

  public void leave() {
    if (on.get()) {
      desk.stopWatching();
    }
  }

  public void close() {
    subscriptions.forEach(Observed.Subscription::close);
  }

  private void show(DeskView view) {
    AgentProfile profile = view.profile();
    supervisor.set(profile != null && profile.supervisor());
  }

  private void show(Watching told) {
    watching = told;
    if (told instanceof Watching.On now && now.invited()) {
      if (!now.request().equals(request)) {
        request = now.request();
        muted.set(false);
      }
      aloud.set(now.mode() == WatchMode.JOIN);
      title.set(Words.possessive(Words.colleague(now.agent())) + " call");
      say();
      on.set(true);
    } else {
      request = null;
      on.set(false);
      muted.set(false);
      aloud.set(false);
      sentence.set("");
    }
  }

  private void say() {
    if (watching instanceof Watching.On now) {
      String agent = Words.colleague(now.agent());
      sentence.set(agent + " asked you in. " + heard(now, agent));
    }
  }

  private String heard(Watching.On now, String agent) {
    if (muted.get()) {
      return "You are muted: nobody hears you.";
    }
    return switch (now.mode()) {
      case LISTEN -> "You listen, and nobody hears you.";
      case WHISPER ->
          agent
              + " hears you. The customer does not hear you"
              + (now.customerTold() ? ", but knows that you are there." : ".");
      case JOIN -> agent + " and the customer hear you.";
    };
  }
}

package dev.beckon.console.ui.chats;

import dev.beckon.console.desk.ChatDesk;
import dev.beckon.console.desk.ChatLine;
import dev.beckon.console.desk.Customer;
import dev.beckon.console.desk.DeskState;
import dev.beckon.console.desk.DeskView;
import dev.beckon.console.desk.Farewell;
import dev.beckon.console.desk.NetworkState;
import dev.beckon.console.desk.Observed;
import dev.beckon.console.desk.Presence;
import dev.beckon.console.desk.Ring;
import dev.beckon.console.desk.Session;
import dev.beckon.console.ui.Tone;
import dev.beckon.console.ui.Words;
import dev.beckon.console.ui.chat.ChatViewModel;
import dev.beckon.console.ui.chat.Replies;
import dev.beckon.console.ui.ring.RingViewModel;
import dev.beckon.console.ui.wrapup.WrapUpViewModel;
import dev.beckon.sdk.cobrowse.ChatText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** One chat desk: what its row says, and what is read and written once it is open. */
public final class OneChatViewModel {
  private static final int WORDS = 120;
  private static final Row NOTHING = new Row(Stage.FREE, "", "", "", "", Tone.NEUTRAL, 0, false);

  private final ChatDesk desk;
  private final Clock clock;
  private final ChatViewModel chat;
  private final RingViewModel ring;
  private final WrapUpViewModel wrapUp;
  private final ReadOnlyObjectWrapper<Row> row = new ReadOnlyObjectWrapper<>(NOTHING);
  private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
  private final List<Observed.Subscription> subscriptions;

  private DeskView view = DeskView.SIGNED_OUT;
  private NetworkState network = new NetworkState.Offline();

  /** Where the agent stands at the call desk; null: that says nothing. */
  private @Nullable Presence elsewhere;

  /** What a chat desk shows. */
  public enum Stage {
    /** Nothing to be shown: it waits, as the agent wants it to. */
    FREE,
    RINGING,
    CONNECTING,
    OPEN,
    /** The customer's connection is cut. */
    CUT,
    WRITING_UP,
    /** The agent's own connection is cut, at this desk. */
    RECONNECTING,
    /** Not ready after a ring that nobody answered. */
    MISSED,
    /** Ready while the agent is not, or the other way round. */
    APART,
    /** The relay did not let it in. */
    REFUSED;

    /** Whether there is somebody whom it is about. */
    boolean isChat() {
      return switch (this) {
        case RINGING, CONNECTING, OPEN, CUT, WRITING_UP, RECONNECTING -> true;
        case FREE, MISSED, APART, REFUSED -> false;
      };
    }
  }

  /**
   * What the rail shows.
   *
   * @param name who asks; the desk where there is nobody
   * @param about what it is about, and in which app
   * @param words said last, or what to do
   * @param standing "Rings, 12 s left", "Waits 0:42"
   * @param verified the app's backend vouches for who it is
   */
  public record Row(
      Stage stage,
      String name,
      String about,
      String words,
      String standing,
      Tone tone,
      int unread,
      boolean verified) {}

  OneChatViewModel(
      ChatDesk desk, Replies replies, Consumer<ChatText.Link> opener, Clock clock, Executor ui) {
    this.desk = desk;
    this.clock = clock;
    chat = new ChatViewModel(desk, replies, opener, ui);
    ring = new RingViewModel(desk, clock, ui);
    wrapUp = new WrapUpViewModel(desk, clock, ui);
    subscriptions =
        List.of(desk.view().observe(ui, this::show), desk.network().observe(ui, this::showNetwork));
    chat.unreadProperty().subscribe(this::refresh);
    chat.typingProperty().subscribe(this::refresh);
  }

  public ReadOnlyObjectProperty<Row> rowProperty() {
    return row.getReadOnlyProperty();
  }

  /** What is wrong with the open chat, and what happens about it; empty: nothing. */
  public ReadOnlyStringProperty troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  public ChatViewModel chat() {
    return chat;
  }

  public RingViewModel ring() {
    return ring;
  }

  public WrapUpViewModel wrapUp() {
    return wrapUp;
  }

  /** From 1. */
  public int number() {
    return desk.number();
  }

  Stage stage() {
    return row.get().stage();
  }

  /** Whether signing out would cut somebody off. */
  boolean isHelping() {
    return switch (before()) {
      case DeskState.Ringing _, DeskState.Connecting _, DeskState.InSession _ -> true;
      default -> false;
    };
  }

  /** It is this desk's turn to be set right: ready again, or connected again. */
  public void setRight() {
    switch (stage()) {
      case MISSED -> desk.choosePresence(Presence.READY);
      case APART -> desk.choosePresence(elsewhere == null ? Presence.READY : elsewhere);
      case REFUSED, RECONNECTING -> desk.retryNow();
      case FREE, RINGING, CONNECTING, OPEN, CUT, WRITING_UP -> {
        // Nothing is wrong.
      }
    }
  }

  public void end() {
    desk.end();
  }

  public void stop() {
    desk.stop();
  }

  /** Several times a second: what counts, counts on. */
  void tick() {
    ring.tick();
    wrapUp.tick();
    refresh();
  }

  void close() {
    subscriptions.forEach(Observed.Subscription::close);
    chat.close();
    ring.close();
    wrapUp.close();
  }

  void elsewhere(@Nullable Presence presence) {
    elsewhere = presence;
    refresh();
  }

  private void show(DeskView now) {
    view = now;
    refresh();
  }

  private void showNetwork(NetworkState now) {
    network = now;
    refresh();
  }

  private DeskState before() {
    return view.state() instanceof DeskState.Resuming resuming ? resuming.before() : view.state();
  }

  private void refresh() {
    boolean cut = view.state() instanceof DeskState.Resuming;
    Row now =
        switch (before()) {
          case DeskState.Ringing r ->
              r.declined()
                  ? NOTHING
                  : row(
                      Stage.RINGING,
                      r.ring(),
                      "Rings, " + ring.secondsLeftProperty().get() + " s left");
          case DeskState.Connecting c ->
              cut
                  ? row(Stage.RECONNECTING, c.ring(), "Your connection is cut")
                  : row(Stage.CONNECTING, c.ring(), "Connecting…");
          case DeskState.InSession(Session s) -> row(s, cut);
          case DeskState.WrapUp w -> row(w);
          case DeskState.NotReady notReady when notReady.afterMissedRing() ->
              aside(Stage.MISSED, "Nothing rings at this desk.", "Missed a ring", Tone.WARNING);
          case DeskState.NotReady notReady when elsewhere != null && elsewhere.ready() ->
              aside(
                  Stage.APART,
                  "Nothing rings at this desk.",
                  Words.notReady(notReady.reason()),
                  Tone.WARNING);
          case DeskState.Ready _ when elsewhere != null && !elsewhere.ready() ->
              aside(Stage.APART, "Chats still ring at this desk.", "Ready", Tone.GOOD);
          case DeskState.SignedOut out when isRefused(out.why()) ->
              aside(Stage.REFUSED, refused(out.why()), "Not connected", Tone.BAD);
          case DeskState.NotReady _,
              DeskState.Ready _,
              DeskState.SignedOut _,
              DeskState.SigningIn _,
              DeskState.Resuming _ ->
              NOTHING;
        };
    row.set(now);
    trouble.set(trouble(now.stage()));
  }

  private static boolean isRefused(Farewell why) {
    return why != Farewell.NOT_YET && why != Farewell.SIGNED_OUT;
  }

  private static String refused(Farewell why) {
    return why == Farewell.REPLACED
        ? "It was opened on another console."
        : "The relay did not open this desk. Try again, or ask who looks after the relay.";
  }

  private String trouble(Stage stage) {
    return switch (stage) {
      case RECONNECTING ->
          network instanceof NetworkState.Reconnecting(int _, Instant nextTry)
                  && nextTry.isAfter(clock.instant().plusSeconds(1))
              ? "This chat's connection is cut. Trying again in "
                  + Duration.between(clock.instant(), nextTry).toSeconds()
                  + " s. What you write goes out then."
              : "This chat's connection is cut. Reconnecting; what you write goes out then.";
      case CUT ->
          "The customer's connection is cut. What you write reaches them when they are back"
              + (waits().isEmpty() ? "." : "; the relay waits for " + waits() + ".");
      default -> "";
    };
  }

  /** How long the relay waits for the customer; empty: it does not. */
  private String waits() {
    return before() instanceof DeskState.InSession(Session s) && s.customerLostUntil() != null
        ? Words.clock(Duration.between(clock.instant(), s.customerLostUntil()))
        : "";
  }

  private Row aside(Stage stage, String words, String standing, Tone tone) {
    return new Row(stage, "Chat desk " + number(), "", words, standing, tone, 0, false);
  }

  private static Row row(Stage stage, Ring ring, String standing) {
    Tone tone = stage == Stage.RECONNECTING ? Tone.BAD : Tone.BUSY;
    Customer customer = ring.customer();
    return new Row(
        stage,
        Words.name(customer.displayName()),
        about(ring.topic(), customer),
        "",
        standing,
        tone,
        0,
        customer.verified());
  }

  private Row row(Session session, boolean cut) {
    Stage stage =
        cut ? Stage.RECONNECTING : session.customerLostUntil() != null ? Stage.CUT : Stage.OPEN;
    ChatLine last = session.chat().isEmpty() ? null : session.chat().getLast();
    Instant asked = last != null && last.fromCustomer() ? last.at() : null;
    boolean waiting = asked != null;
    String standing =
        switch (stage) {
          case RECONNECTING -> "Your connection is cut";
          case CUT -> "Customer cut off, " + waits();
          default ->
              session.ending()
                  ? "Ending…"
                  : asked != null
                      ? "Waits " + Words.clock(Duration.between(asked, clock.instant()))
                      : last == null ? "Nothing said yet" : "Answered";
        };
    Tone tone =
        switch (stage) {
          case RECONNECTING -> Tone.BAD;
          case CUT -> Tone.WARNING;
          default -> waiting ? Tone.BUSY : Tone.NEUTRAL;
        };
    return new Row(
        stage,
        Words.name(session.customer().displayName()),
        about(session.topic(), session.customer()),
        words(last),
        standing,
        tone,
        chat.unreadProperty().get(),
        session.customer().verified());
  }

  private String words(@Nullable ChatLine last) {
    String typing = chat.typingProperty().get();
    if (!typing.isEmpty()) {
      return "Is writing…";
    }
    if (last == null) {
      return "";
    }
    return (last.fromCustomer() ? "" : "You: ") + Words.line(last.text(), WORDS);
  }

  private Row row(DeskState.WrapUp wrap) {
    Session session = wrap.session();
    Instant until = wrap.until();
    String standing =
        wrap.finished()
            ? "Sent…"
            : until == null
                ? "Writing up"
                : "Writing up, "
                    + Words.clock(Duration.between(clock.instant(), until).plusMillis(999));
    return session == null
        ? new Row(Stage.WRITING_UP, "Your last chat", "", "", standing, Tone.BUSY, 0, false)
        : new Row(
            Stage.WRITING_UP,
            Words.name(session.customer().displayName()),
            about(session.topic(), session.customer()),
            Words.of(wrap.reason()),
            standing,
            Tone.BUSY,
            0,
            session.customer().verified());
  }

  private static String about(String topic, Customer customer) {
    String what = Words.line(topic, WORDS);
    String app = Words.line(customer.app(), 40);
    return what.isEmpty() || app.isEmpty() ? what + app : what + " · " + app;
  }
}

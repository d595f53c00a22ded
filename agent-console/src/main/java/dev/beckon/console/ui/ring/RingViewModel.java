package dev.beckon.console.ui.ring;

import dev.beckon.console.desk.Breadcrumb;
import dev.beckon.console.desk.ChatDesk;
import dev.beckon.console.desk.DeskState;
import dev.beckon.console.desk.DeskView;
import dev.beckon.console.desk.Dossier;
import dev.beckon.console.desk.Observed;
import dev.beckon.console.desk.Ring;
import dev.beckon.console.desk.ScreenContext;
import dev.beckon.console.ui.Words;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The request that rings, and the time that is left to answer. */
public final class RingViewModel {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM, HH:mm");
  private static final int BREADCRUMBS = 4;

  /** For so long Enter and Escape still belong to what the agent did before it rang. */
  private static final Duration DEAF = Duration.ofMillis(600);

  /** More than an agent can take in while it rings. */
  private static final int KNOWN = 4;

  private static final Card EMPTY =
      new Card(
          "", "", false, "", "", "", "", "", "", "", List.of(), "", "", List.of(), "Asks for help");

  private final ChatDesk desk;
  private final Clock clock;
  private final ReadOnlyObjectWrapper<Card> card = new ReadOnlyObjectWrapper<>(EMPTY);
  private final ReadOnlyBooleanWrapper ringing = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper answerable = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper acceptable = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<DossierCard> dossier =
      new ReadOnlyObjectWrapper<>(DossierCard.NONE);
  private final ReadOnlyBooleanWrapper connecting = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper secondsLeft = new ReadOnlyStringWrapper("");
  private final ReadOnlyDoubleWrapper fractionLeft = new ReadOnlyDoubleWrapper(1);
  private final ReadOnlyStringWrapper waited = new ReadOnlyStringWrapper("");
  private final Observed.Subscription subscription;

  private Instant answerUntil = Instant.EPOCH;
  private Duration answerWithin = Duration.ofSeconds(1);
  private Instant keysFrom = Instant.EPOCH;
  private Instant waitingSince = Instant.EPOCH;

  /**
   * What stands on the card. Texts are the customer's and the app's, on one line each.
   *
   * @param tier empty where it says nothing
   * @param known what the app's backend says of the person; may be empty
   * @param unanswered empty for a first ring
   * @param why the reason it rings here, in a line; empty when it is not known
   * @param whyDetails what else counted
   * @param heading what kind of ring it is: "Call-back, asked 14:05"
   */
  public record Card(
      String name,
      String initials,
      boolean verified,
      String tier,
      String known,
      String app,
      String queue,
      String topic,
      String screen,
      String device,
      List<Crumb> breadcrumbs,
      String unanswered,
      String why,
      List<String> whyDetails,
      String heading) {}

  /** What the customer did, newest first. */
  public record Crumb(String text, String ago) {}

  /**
   * What is to be read before accepting.
   *
   * @param from "From Ben, who stays until you are there"; empty when nothing is handed over
   */
  public record DossierCard(
      String from, String notes, String tried, List<Crumb> course, boolean read) {
    static final DossierCard NONE = new DossierCard("", "", "", List.of(), false);

    static DossierCard of(@Nullable Dossier dossier) {
      return dossier == null
          ? NONE
          : new DossierCard(
              Dossiers.from(dossier),
              dossier.notes(),
              dossier.tried(),
              Dossiers.course(dossier),
              dossier.read());
    }
  }

  public RingViewModel(ChatDesk desk, Clock clock, Executor ui) {
    this.desk = desk;
    this.clock = clock;
    subscription = desk.view().observe(ui, this::show);
  }

  public ReadOnlyObjectProperty<Card> cardProperty() {
    return card.getReadOnlyProperty();
  }

  /** It rings: to be heard and seen. */
  public ReadOnlyBooleanProperty ringingProperty() {
    return ringing.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty answerableProperty() {
    return answerable.getReadOnlyProperty();
  }

  /** {@link #answerableProperty}, and what had to be read is read. */
  public ReadOnlyBooleanProperty acceptableProperty() {
    return acceptable.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<DossierCard> dossierProperty() {
    return dossier.getReadOnlyProperty();
  }

  public void readDossier() {
    if (answerable.get()) {
      desk.readDossier();
    }
  }

  /** Accepted, not begun. */
  public ReadOnlyBooleanProperty connectingProperty() {
    return connecting.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty secondsLeftProperty() {
    return secondsLeft.getReadOnlyProperty();
  }

  /** 1 to 0. */
  public ReadOnlyDoubleProperty fractionLeftProperty() {
    return fractionLeft.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty waitedProperty() {
    return waited.getReadOnlyProperty();
  }

  public void accept() {
    if (acceptable.get()) {
      desk.accept();
    }
  }

  public void decline() {
    if (answerable.get()) {
      desk.decline();
    }
  }

  /** Like {@link #accept}, but not for somebody who was typing when the ring came. */
  public void acceptByKey() {
    if (clock.instant().isAfter(keysFrom)) {
      accept();
    }
  }

  /** Like {@link #decline}, but not for somebody who was typing when the ring came. */
  public void declineByKey() {
    if (clock.instant().isAfter(keysFrom)) {
      decline();
    }
  }

  /** Several times a second while it rings. */
  public void tick() {
    if (connecting.get()) {
      return;
    }
    Instant now = clock.instant();
    Duration left = Duration.between(now, answerUntil);
    double fraction = (double) left.toMillis() / Math.max(1, answerWithin.toMillis());
    fractionLeft.set(Math.clamp(fraction, 0, 1));
    secondsLeft.set(String.valueOf(Math.max(0, (left.toMillis() + 999) / 1000)));
    waited.set(Words.clock(Duration.between(waitingSince, now)));
  }

  public void close() {
    subscription.close();
  }

  private void show(DeskView view) {
    switch (view.state()) {
      case DeskState.Ringing r -> {
        answerUntil = r.answerUntil();
        answerWithin = r.ring().answerWithin();
        keysFrom = r.receivedAt().plus(DEAF);
        show(r.ring(), r.receivedAt());
        ringing.set(!r.declined());
        answerable.set(!r.declined());
        acceptable.set(!r.declined() && r.ring().mayBeAccepted());
        connecting.set(false);
        tick();
      }
      case DeskState.Connecting c -> connecting(c);
      case DeskState.Resuming(DeskState.Connecting c, _) -> connecting(c);
      default -> {
        ringing.set(false);
        answerable.set(false);
        acceptable.set(false);
        connecting.set(false);
      }
    }
  }

  private void connecting(DeskState.Connecting state) {
    show(state.ring(), state.receivedAt());
    ringing.set(false);
    answerable.set(false);
    acceptable.set(false);
    connecting.set(true);
  }

  private void show(Ring ring, Instant receivedAt) {
    waitingSince = receivedAt.minus(ring.waited());
    dossier.set(DossierCard.of(ring.dossier()));
    ScreenContext context = ring.context();
    List<Breadcrumb> crumbs = context.breadcrumbs();
    String name = Words.name(ring.customer().displayName());
    card.set(
        new Card(
            name,
            Words.initials(name),
            ring.customer().verified(),
            tier(ring.customer().serviceTier()),
            known(ring.customer().attributes()),
            Words.line(ring.customer().app(), 40),
            Words.line(ring.queue(), 40),
            Words.line(ring.topic(), 200),
            screen(context),
            device(context),
            crumbs
                .subList(Math.max(0, crumbs.size() - BREADCRUMBS), crumbs.size())
                .reversed()
                .stream()
                .map(c -> new Crumb(Words.line(c.text(), 80), Words.ago(c.age())))
                .toList(),
            unanswered(ring.unansweredRings()),
            WhyWords.headline(ring.why()),
            WhyWords.details(ring.why()),
            heading(ring.callBackAskedAt())));
  }

  private static String known(Map<String, String> attributes) {
    return attributes.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(each -> Words.line(each.getKey(), 40) + ": " + Words.line(each.getValue(), 40))
        .limit(KNOWN)
        .collect(Collectors.joining("  ·  "));
  }

  private static String tier(String tier) {
    return tier.equals("standard") ? "" : Words.line(tier, 20);
  }

  private static String screen(ScreenContext context) {
    String title = Words.line(context.title(), 60);
    return title.isEmpty() ? Words.line(context.screen(), 60) : title;
  }

  private static String device(ScreenContext context) {
    String os = Words.line(context.operatingSystem(), 40);
    String device = Words.line(context.device(), 40);
    return os.isEmpty() || device.isEmpty() ? os + device : os + " · " + device;
  }

  private String heading(@Nullable Instant callBackAskedAt) {
    if (callBackAskedAt == null) {
      return "Asks for help";
    }
    ZonedDateTime asked = callBackAskedAt.atZone(ZoneId.systemDefault());
    LocalDate today = LocalDate.ofInstant(clock.instant(), asked.getZone());
    return "Call-back, asked " + (asked.toLocalDate().equals(today) ? TIME : DAY).format(asked);
  }

  private static String unanswered(int rings) {
    return switch (rings) {
      case 0 -> "";
      case 1 -> "Rang once before without an answer";
      default -> "Rang " + rings + " times before without an answer";
    };
  }
}

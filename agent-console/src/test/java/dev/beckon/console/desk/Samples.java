package dev.beckon.console.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Values that tests are made of. */
public final class Samples {
  public static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  public static final SignIn SIGN_IN = new SignIn("localhost", 7444, "amy", "beckon-demo");
  public static final Customer GRACE =
      new Customer("Grace Hopper", "Fernwood shop", "premium", true, Map.of("plan", "gold"));
  public static final RequestId REQUEST = new RequestId("request-1");
  public static final AgentProfile AMY =
      new AgentProfile(
          "amy",
          "Amy Wong",
          "Orders and payments",
          List.of("orders"),
          false,
          true,
          List.of("Break", "Training"),
          List.of("Solved", "Order changed", "Refund", "Needs follow-up", "Wrong department"),
          0);

  private Samples() {}

  public static ScreenContext checkout() {
    return new ScreenContext(
        "checkout",
        "Checkout – payment",
        "4.2.0",
        "0.1.0",
        "Linux 6.18",
        "amd64",
        "en-GB",
        1280,
        720,
        Map.of(
            "order",
            "F-20431",
            "basket.items",
            "3",
            "basket.total",
            "84.90 EUR",
            "plan",
            "Garden+"),
        List.of(
            new Breadcrumb(Duration.ofSeconds(171), "Opened Monstera deliciosa"),
            new Breadcrumb(Duration.ofSeconds(140), "Added 1 × Monstera deliciosa to the basket"),
            new Breadcrumb(Duration.ofSeconds(92), "Opened basket"),
            new Breadcrumb(Duration.ofSeconds(64), "Opened checkout"),
            new Breadcrumb(Duration.ofSeconds(21), "Payment failed: card declined"),
            new Breadcrumb(Duration.ofSeconds(4), "Tapped Help")));
  }

  public static Ring ring(String id) {
    return ring(id, List.of());
  }

  public static Ring ring(String id, List<PeerSignal> signals) {
    return new Ring(
        new RingId(id),
        REQUEST,
        Duration.ofSeconds(20),
        GRACE,
        "orders",
        "My card is declined but the bank says it is fine",
        Duration.ofSeconds(14),
        checkout(),
        signals,
        List.of(),
        0,
        why(),
        null,
        null,
        false);
  }

  /** Of somebody who wants to write. */
  public static Ring chatRing(String id) {
    Ring ring = ring(id);
    return new Ring(
        ring.id(),
        ring.request(),
        ring.answerWithin(),
        ring.customer(),
        "chats",
        "Where is my parcel?",
        ring.waited(),
        ring.context(),
        List.of(),
        List.of(),
        0,
        ring.why(),
        null,
        null,
        true);
  }

  /** Just like {@link #started}, but the two only write. */
  public static DeskEvent.SessionStarted chatStarted(boolean resumed) {
    DeskEvent.SessionStarted started = started(resumed);
    return new DeskEvent.SessionStarted(
        started.request(),
        started.customer(),
        "chats",
        "Where is my parcel?",
        started.context(),
        List.of(),
        resumed,
        started.age(),
        true,
        false,
        true);
  }

  /** A chat as it stands. */
  public static DeskState.InSession chatting(String request, String name, ChatLine... lines) {
    Session session =
        new Session(
            new RequestId(request),
            new Customer(name, "Fernwood shop", "standard", true, Map.of()),
            "chats",
            "Where is my parcel?",
            checkout(),
            NOW,
            NOW,
            CustomerMedia.UNKNOWN,
            OwnMedia.NOTHING,
            List.of(lines),
            null,
            HangUp.NO,
            Presence.READY,
            null,
            null,
            true,
            "",
            true,
            Invited.NOBODY);
    return new DeskState.InSession(session);
  }

  /** The same, and the customer's connection is cut. */
  public static DeskState.InSession cut(DeskState.InSession chat, Instant until) {
    return new DeskState.InSession(chat.session().withCustomerLostUntil(until));
  }

  /** The same, being written up. */
  public static DeskState.WrapUp writtenUp(DeskState.InSession chat, Instant now) {
    return new DeskState.WrapUp(
        chat.session(),
        EndReason.ENDED_BY_CUSTOMER,
        now,
        now.plusSeconds(60),
        Presence.READY,
        false);
  }

  public static DeskState.NotReady missed() {
    return new DeskState.NotReady(AgentStanding.MISSED_A_RING, NOW);
  }

  public static RingReason why() {
    return new RingReason(
        RingReason.Right.ANYONE,
        RingReason.Order.LONGEST_IDLE,
        Duration.ofSeconds(125),
        2,
        List.of("payments ≥ 5"),
        1,
        1,
        false,
        false);
  }

  public static Dossier dossier() {
    return new Dossier(
        "Ben Carter",
        true,
        false,
        "The bank declined the card twice; the basket must stay as it is.",
        "Another browser; the card's other number.",
        List.of(
            new Dossier.Entry(Dossier.What.WAITED, "", Duration.ofSeconds(310)),
            new Dossier.Entry(Dossier.What.RUNG, "Ben Carter", Duration.ofSeconds(301)),
            new Dossier.Entry(Dossier.What.IN_SESSION, "Ben Carter", Duration.ofSeconds(296))),
        false);
  }

  public static Session withHandOver(Session session, HandOver handOver) {
    return session.withHandOver(handOver);
  }

  /** This agent is asked in to a call. */
  public static Invitation.Open invitation() {
    return new Invitation.Open(
        REQUEST,
        "Ben Carter",
        "How do I refund a parcel that went back twice?",
        "orders",
        "My card is declined but the bank says it is fine",
        GRACE,
        Duration.ofSeconds(20),
        NOW.plusSeconds(20),
        Invitation.Answer.NOT_YET);
  }

  /** Somebody hands a session over. */
  public static Ring handedOver() {
    Ring ring = ring("ring-1");
    return new Ring(
        ring.id(),
        ring.request(),
        ring.answerWithin(),
        ring.customer(),
        ring.queue(),
        ring.topic(),
        ring.waited(),
        ring.context(),
        ring.signals(),
        ring.iceServers(),
        ring.unansweredRings(),
        ring.why(),
        dossier(),
        null,
        false);
  }

  public static AgentStanding standing(AgentStanding.Phase phase) {
    return new AgentStanding(phase, Duration.ZERO, "", Duration.ZERO, Presence.READY);
  }

  public static DeskEvent.SessionStarted started(boolean resumed) {
    return new DeskEvent.SessionStarted(
        REQUEST,
        GRACE,
        "orders",
        "My card is declined but the bank says it is fine",
        checkout(),
        List.of(),
        resumed,
        Duration.ZERO,
        true,
        false,
        false);
  }

  public static Session session() {
    return new Session(
        REQUEST,
        GRACE,
        "orders",
        "My card is declined but the bank says it is fine",
        checkout(),
        NOW,
        NOW,
        new CustomerMedia(true, CustomerMedia.Screen.SHARED, false),
        OwnMedia.ALL_ON,
        List.of(),
        null,
        HangUp.NO,
        Presence.READY,
        null,
        null,
        true,
        "",
        false,
        Invited.NOBODY);
  }

  /** Just like {@link #started}, but this supervisor took it over. */
  public static DeskEvent.SessionStarted takenOver() {
    DeskEvent.SessionStarted started = started(false);
    return new DeskEvent.SessionStarted(
        started.request(),
        started.customer(),
        started.queue(),
        started.topic(),
        started.context(),
        started.iceServers(),
        false,
        started.age(),
        true,
        true,
        false);
  }

  /** An agent at work. */
  public static Floor.Place place(
      String request, String agent, Floor.Doing doing, String customer, String topic) {
    return place(request, agent, doing, customer, topic, false);
  }

  public static Floor.Place chat(String request, String agent, Floor.Doing doing) {
    return place(request, agent, doing, "", "", true);
  }

  private static Floor.Place place(
      String request,
      String agent,
      Floor.Doing doing,
      String customer,
      String topic,
      boolean chatOnly) {
    return new Floor.Place(
        new RequestId(request),
        agent,
        false,
        doing,
        NOW,
        "orders",
        customer,
        "shop",
        "standard",
        topic,
        false,
        false,
        "",
        false,
        List.of(),
        List.of(),
        chatOnly);
  }

  public static DeskState.Ringing ringing() {
    return new DeskState.Ringing(ring("ring-1"), NOW, NOW.plusSeconds(20), false);
  }

  public static DeskState.Connecting connecting() {
    return new DeskState.Connecting(ring("ring-1"), NOW, NOW);
  }

  public static DeskState.InSession inSession() {
    return new DeskState.InSession(session());
  }

  public static DeskState.WrapUp wrapUp() {
    return new DeskState.WrapUp(
        session(),
        EndReason.ENDED_BY_CUSTOMER,
        NOW.plusSeconds(412),
        NOW.plusSeconds(472),
        Presence.READY,
        false);
  }
}

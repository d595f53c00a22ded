package dev.beckon.console.desk;

import dev.beckon.sdk.cobrowse.Reach;
import dev.beckon.sdk.cobrowse.ShownAs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the desk knows of a help session.
 *
 * @param contextAt when {@code context} arrived; ages of breadcrumbs count from here
 * @param customerLostUntil while the customer's connection is gone: how long the relay waits for it
 * @param hangUp whether the agent has hung up and the relay has not confirmed it yet
 * @param next what the agent will be after it
 * @param handOver a warm hand-over under way; null: there is none
 * @param hand whether the agent asks for a supervisor; null: not
 * @param video whether the customer's tier has a picture of the agent; without, the camera is off
 * @param takenOverBy how the supervisor is called who has it now; empty: it is, or was, this
 *     agent's to the end
 * @param chatOnly the two write, and there is neither voice nor video nor screen
 * @param invited the colleagues whom the agent asked in
 */
public record Session(
    RequestId request,
    Customer customer,
    String queue,
    String topic,
    ScreenContext context,
    Instant contextAt,
    Instant startedAt,
    CustomerMedia customerMedia,
    OwnMedia own,
    List<ChatLine> chat,
    @Nullable Instant customerLostUntil,
    HangUp hangUp,
    Presence next,
    @Nullable HandOver handOver,
    @Nullable OwnHand hand,
    boolean video,
    String takenOverBy,
    boolean chatOnly,
    Invited invited) {

  /** How many lines of chat are kept. */
  static final int CHAT_LINES = 500;

  public Session {
    chat = List.copyOf(chat);
  }

  /** The customer said something that is not about the peer connection. */
  Session heard(PeerSignal signal, Instant now) {
    return switch (signal) {
      case PeerSignal.ContextChanged changed -> withContext(changed.context(), now);
      case PeerSignal.CustomerMediaChanged changed -> withCustomerMedia(changed.media());
      case PeerSignal.Chat chat ->
          hasLine(chat.messageId())
              ? this
              : withLine(new ChatLine(chat.messageId(), true, chat.text(), now));
      case PeerSignal.Negotiation _, PeerSignal.OwnMediaChanged _, PeerSignal.Said _ -> this;
    };
  }

  /**
   * Who sees and hears whom now.
   *
   * @param shownAs how the customer's end says that it shows the screen
   * @param lost whether the customer's end says that nothing gets through
   * @param linked whether this end has its relay
   */
  public Reach reach(MediaHealth health, ShownAs shownAs, boolean lost, boolean linked) {
    boolean media =
        switch (health.path()) {
          case CONNECTED, INTERRUPTED -> true;
          case LOST -> health.problem().isEmpty();
          case NONE, CONNECTING -> false;
        };
    boolean flows = health.path() == MediaHealth.Path.CONNECTED && !lost;
    return Reach.of(
        new Reach.Ways(media, flows, linked && customerLostUntil == null, shownAs),
        customerMedia.choices(),
        new Reach.AgentSide(own.microphoneOn(), own.cameraOn() && !own.resting(), own.onHold()));
  }

  /** The same session with somebody who is known better now. */
  Session of(Customer known) {
    return change(next -> next.customer = known);
  }

  Session withContext(ScreenContext changed, Instant now) {
    return change(
        next -> {
          next.context = changed;
          next.contextAt = now;
        });
  }

  Session withCustomerMedia(CustomerMedia changed) {
    return change(next -> next.customerMedia = changed);
  }

  Session withOwn(OwnMedia changed) {
    return change(next -> next.own = allowed(changed, video));
  }

  /** What may be sent of what the agent wants to send. */
  static OwnMedia allowed(OwnMedia wanted, boolean video) {
    return video ? wanted : wanted.withCamera(false);
  }

  Session withLine(ChatLine line) {
    List<ChatLine> lines = new ArrayList<>(chat);
    lines.add(line);
    return change(
        next -> next.chat = lines.subList(Math.max(0, lines.size() - CHAT_LINES), lines.size()));
  }

  Session withCustomerLostUntil(@Nullable Instant until) {
    return change(next -> next.customerLostUntil = until);
  }

  /** The agent has hung up, and the relay has not confirmed it yet. */
  public boolean ending() {
    return hangUp != HangUp.NO;
  }

  Session withHangUp(HangUp changed) {
    return change(next -> next.hangUp = changed);
  }

  Session withNext(Presence changed) {
    return change(next -> next.next = changed);
  }

  Session withHandOver(@Nullable HandOver changed) {
    return change(next -> next.handOver = changed);
  }

  Session withHand(@Nullable OwnHand changed) {
    return change(next -> next.hand = changed);
  }

  Session withTakenOverBy(String supervisor) {
    return change(next -> next.takenOverBy = supervisor);
  }

  Session withInvited(Invited changed) {
    return change(next -> next.invited = changed);
  }

  private Session change(Consumer<Parts> change) {
    Parts parts = new Parts(this);
    change.accept(parts);
    return parts.session();
  }

  /** A copy in the making; the request, when it started and its tier stay what they are. */
  private static final class Parts {
    private final Session from;
    private Customer customer;
    private ScreenContext context;
    private Instant contextAt;
    private CustomerMedia customerMedia;
    private OwnMedia own;
    private List<ChatLine> chat;
    private @Nullable Instant customerLostUntil;
    private HangUp hangUp;
    private Presence next;
    private @Nullable HandOver handOver;
    private @Nullable OwnHand hand;
    private String takenOverBy;
    private Invited invited;

    Parts(Session from) {
      this.from = from;
      customer = from.customer;
      context = from.context;
      contextAt = from.contextAt;
      customerMedia = from.customerMedia;
      own = from.own;
      chat = from.chat;
      customerLostUntil = from.customerLostUntil;
      hangUp = from.hangUp;
      next = from.next;
      handOver = from.handOver;
      hand = from.hand;
      takenOverBy = from.takenOverBy;
      invited = from.invited;
    }

    Session session() {
      return new Session(
          from.request,
          customer,
          from.queue,
          from.topic,
          context,
          contextAt,
          from.startedAt,
          customerMedia,
          own,
          chat,
          customerLostUntil,
          hangUp,
          next,
          handOver,
          hand,
          from.video,
          takenOverBy,
          from.chatOnly,
          invited);
    }
  }

  boolean hasLine(String messageId) {
    return chat.stream().anyMatch(line -> line.messageId().equals(messageId));
  }

  /** Leaves out what is personal. */
  @Override
  public String toString() {
    return "Session[" + request + "]";
  }
}

package dev.beckon.console.desk;

import static dev.beckon.console.desk.Samples.NOW;

import dev.beckon.console.desk.AgentStanding.Phase;
import dev.beckon.console.desk.DeskState.Connecting;
import dev.beckon.console.desk.DeskState.InSession;
import dev.beckon.console.desk.DeskState.Resuming;
import dev.beckon.console.desk.DeskState.Ringing;
import dev.beckon.console.desk.DeskState.SignedOut;
import dev.beckon.console.desk.DeskState.SigningIn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Any event at any time: nothing is thrown, and what must always hold, holds. Failures print the
 * seed.
 */
class DeskMachineRandomTest {
  private static final int SEEDS = 2_000;
  private static final int EVENTS = 200;

  @Test
  void whateverComesTheInvariantsHold() {
    for (long seed = 0; seed < SEEDS; seed++) {
      run(seed);
    }
  }

  private static void run(long seed) {
    Random random = new Random(seed);
    DeskState state = new SignedOut(Farewell.NOT_YET);
    Instant now = NOW;
    boolean media = false;
    boolean warm = false;
    for (int i = 0; i < EVENTS; i++) {
      now = now.plusMillis(random.nextInt(5_000));
      DeskEvent event = event(random);
      DeskState before = state;
      Step step = DeskMachine.step(state, event, now);
      Supplier<String> where =
          () -> before + " + " + event + " → " + step.next() + ", seed " + seed;
      if (!step.ignored().isEmpty()) {
        check(where, step.next().equals(before) && step.effects().isEmpty());
      }
      state = step.next();
      for (DeskEffect effect : step.effects()) {
        switch (effect) {
          case DeskEffect.WarmMedia _ -> warm = true;
          case DeskEffect.CoolMedia _ -> {
            warm = false;
            media = false;
          }
          case DeskEffect.PrepareMedia _, DeskEffect.StartMedia _ -> media = true;
          case DeskEffect.CloseMedia _ -> media = false;
          case DeskEffect.Tell _ -> check(where, !(before instanceof SignedOut));
          default -> {
            // No invariant of its own.
          }
        }
      }
      check(where, media == expectsMedia(state));
      check(where, warm != (state instanceof SignedOut));
      if (state instanceof Resuming(InSession(Session cut), _)) {
        check(where, cut.invited().equals(Invited.NOBODY));
      }
      if (state instanceof Resuming resuming) {
        check(
            where,
            switch (resuming.before()) {
              case Resuming _, SignedOut _, SigningIn _, Ringing _ -> false;
              default -> true;
            });
      }
    }
  }

  private static void check(Supplier<String> where, boolean holds) {
    if (!holds) {
      throw new AssertionError(where.get());
    }
  }

  /** Exactly while there is a request that was neither declined nor stopped. */
  private static boolean expectsMedia(DeskState state) {
    return switch (state) {
      case Ringing ringing -> !ringing.declined();
      case Connecting _ -> true;
      case InSession(Session session) -> session.hangUp() != HangUp.STOPPED;
      case Resuming resuming -> expectsMedia(resuming.before());
      default -> false;
    };
  }

  private static DeskEvent event(Random random) {
    RequestId request = new RequestId("request-" + (random.nextInt(4) == 0 ? 2 : 1));
    RingId ring = new RingId("ring-" + random.nextInt(2));
    return switch (random.nextInt(24)) {
      case 20 ->
          random.nextBoolean()
              ? new DeskEvent.DossierRead()
              : new DeskEvent.RingShown(Samples.handedOver(), random.nextBoolean());
      case 21 ->
          new DeskEvent.TransferAsked(
              new TransferWish(
                  new TransferTarget.ToAgent("ben"), random.nextBoolean(), "notes", ""));
      case 22 ->
          new DeskEvent.TransferTold(request, random.nextBoolean() ? new HandOver("Ben") : null);
      case 23 ->
          switch (random.nextInt(9)) {
            case 7, 8 -> aboutGuests(random, request);
            case 5 -> Samples.takenOver();
            case 6 ->
                random.nextBoolean()
                    ? new DeskEvent.TakenOver(request, "Vera")
                    : new DeskEvent.SupervisionRefused(SupervisionRefusal.BUSY);
            case 0 -> new DeskEvent.HandRaised(random.nextBoolean() ? "" : "words");
            case 1 -> new DeskEvent.HandLowered();
            case 2 ->
                new DeskEvent.HandTold(
                    request, random.nextBoolean() ? "Vera" : null, random.nextBoolean());
            case 3 -> new DeskEvent.TransferCancelled();
            default -> new DeskEvent.WrapUpExtended();
          };
      case 0, 1 -> new DeskEvent.SignInAsked(Samples.SIGN_IN);
      case 2 ->
          random.nextInt(8) == 0 ? new DeskEvent.SignOutAsked() : new DeskEvent.AcceptPressed();
      case 3 ->
          new DeskEvent.PresenceChosen(
              random.nextBoolean() ? Presence.READY : Presence.notReady("Break"));
      case 4 -> new DeskEvent.AcceptPressed();
      case 5 -> new DeskEvent.DeclinePressed();
      case 6 ->
          new DeskEvent.OwnMediaChosen(
              new OwnMedia(random.nextBoolean(), random.nextBoolean(), random.nextBoolean()));
      case 7 -> random.nextInt(4) == 0 ? new DeskEvent.StopPressed() : new DeskEvent.EndPressed();
      case 8 -> new DeskEvent.WrapUpFinished("Solved", "");
      case 9, 10 -> new DeskEvent.SignedIn(Continuation.values()[random.nextInt(3)]);
      case 11 -> new DeskEvent.LinkLost();
      case 12 ->
          random.nextInt(10) == 0
              ? new DeskEvent.LinkClosed(Farewell.REPLACED)
              : new DeskEvent.ChatWritten("m" + random.nextInt(3), "text");
      case 13, 14 ->
          new DeskEvent.StandingChanged(Samples.standing(Phase.values()[random.nextInt(5)]));
      case 15 -> new DeskEvent.RingShown(Samples.ring(ring.value()), random.nextInt(4) == 0);
      case 16 ->
          new DeskEvent.RingOver(
              ring, RingOutcome.values()[random.nextInt(RingOutcome.values().length)]);
      case 17 -> Samples.started(random.nextBoolean());
      case 18 -> new DeskEvent.SessionEnded(request, EndReason.ENDED_BY_CUSTOMER);
      default -> signalOrLink(random, request);
    };
  }

  private static DeskEvent aboutGuests(Random random, RequestId request) {
    String colleague = random.nextBoolean() ? "ben" : "bea";
    InvitationState[] states = InvitationState.values();
    return switch (random.nextInt(6)) {
      case 0 -> new DeskEvent.ColleagueAsked(colleague, "words");
      case 1 ->
          new DeskEvent.ParticipantSet(
              colleague, Part.values()[random.nextInt(Part.values().length)]);
      case 2 -> new DeskEvent.GuestGone(request, colleague);
      case 3 -> new DeskEvent.InvitationRefused(InvitationRefusal.BUSY);
      default ->
          new DeskEvent.GuestTold(request, colleague, "Ben", states[random.nextInt(states.length)]);
    };
  }

  private static DeskEvent signalOrLink(Random random, RequestId request) {
    List<PeerSignal> signals =
        List.of(
            new PeerSignal.SdpOffer(1, ""),
            new PeerSignal.ContextChanged(ScreenContext.NONE),
            new PeerSignal.Chat("m" + random.nextInt(3), ""),
            new PeerSignal.CustomerMediaChanged(CustomerMedia.UNKNOWN));
    return random.nextBoolean()
        ? new DeskEvent.CustomerLink(request, random.nextBoolean(), Duration.ofSeconds(30))
        : new DeskEvent.SignalReceived(request, signals.get(random.nextInt(signals.size())));
  }
}

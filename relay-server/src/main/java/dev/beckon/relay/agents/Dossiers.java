package dev.beckon.relay.agents;

import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.Handover;
import dev.beckon.relay.routing.RequestState;
import dev.beckon.relay.session.DossierNotes;
import dev.beckon.signal.v1.Dossier;
import dev.beckon.signal.v1.DossierEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** Says on the wire what the next agent must know. Pure. */
final class Dossiers {
  private Dossiers() {}

  /**
   * @param names how an agent is called
   */
  static Dossier of(
      Handover handover, DossierNotes notes, Function<AgentId, String> names, Instant now) {
    Dossier.Builder dossier =
        Dossier.newBuilder()
            .setFromAgentId(handover.from().person().value())
            .setFromDisplayName(names.apply(handover.from()))
            .setWarm(handover.warm())
            .setCameBack(handover.returning())
            .setNotes(notes.notes())
            .setTried(notes.tried());
    for (RequestState state : handover.past()) {
      dossier.addCourse(entry(state, names, now));
    }
    return dossier.build();
  }

  private static DossierEntry entry(
      RequestState state, Function<AgentId, String> names, Instant now) {
    DossierEntry.Builder entry = DossierEntry.newBuilder();
    Instant began =
        switch (state) {
          case RequestState.Queued queued -> {
            entry.setWhat(DossierEntry.What.WAITED);
            yield queued.since();
          }
          case RequestState.Scheduled scheduled -> {
            entry.setWhat(DossierEntry.What.WAITED);
            yield scheduled.since();
          }
          case RequestState.Ringing ringing -> {
            entry.setWhat(DossierEntry.What.RUNG).setAgentDisplayName(names.apply(ringing.agent()));
            yield ringing.since();
          }
          case RequestState.Live live -> {
            entry
                .setWhat(DossierEntry.What.IN_SESSION)
                .setAgentDisplayName(names.apply(live.agent()));
            yield live.since();
          }
          case RequestState.OnHold held -> {
            entry.setWhat(DossierEntry.What.ON_HOLD).setAgentDisplayName(names.apply(held.agent()));
            yield held.hold().since(now);
          }
          case RequestState.Transferring transferring -> {
            entry
                .setWhat(DossierEntry.What.HANDED_OVER)
                .setAgentDisplayName(names.apply(transferring.from()));
            yield transferring.since();
          }
          case RequestState.Ended ended -> ended.since();
        };
    return entry.setAgeMillis(Math.max(0, Duration.between(began, now).toMillis())).build();
  }
}

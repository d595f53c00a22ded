package dev.beckon.console.link;

import dev.beckon.console.desk.Colleagues;
import dev.beckon.console.desk.DeskEvent;
import dev.beckon.console.desk.Dossier;
import dev.beckon.console.desk.HandOver;
import dev.beckon.console.desk.RequestId;
import dev.beckon.signal.v1.AgentState;
import dev.beckon.signal.v1.DossierEntry;
import dev.beckon.signal.v1.TransferProgress;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** What the relay says about handing over, as our own values. */
final class HandOverFromWire {
  private HandOverFromWire() {}

  static Dossier dossier(dev.beckon.signal.v1.Dossier dossier) {
    return new Dossier(
        dossier.getFromDisplayName(),
        dossier.getWarm(),
        dossier.getCameBack(),
        dossier.getNotes(),
        dossier.getTried(),
        dossier.getCourseList().stream().flatMap(HandOverFromWire::entry).toList(),
        false);
  }

  /** What a newer relay may know and this console does not is left out. */
  private static Stream<Dossier.Entry> entry(DossierEntry entry) {
    Optional<Dossier.What> what =
        switch (entry.getWhat()) {
          case WAITED -> Optional.of(Dossier.What.WAITED);
          case RUNG -> Optional.of(Dossier.What.RUNG);
          case IN_SESSION -> Optional.of(Dossier.What.IN_SESSION);
          case ON_HOLD -> Optional.of(Dossier.What.ON_HOLD);
          case HANDED_OVER -> Optional.of(Dossier.What.HANDED_OVER);
          case WHAT_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    return what.stream()
        .map(
            known ->
                new Dossier.Entry(
                    known, entry.getAgentDisplayName(), Duration.ofMillis(entry.getAgeMillis())));
  }

  static DeskEvent progress(TransferProgress progress) {
    HandOver handOver =
        switch (progress.getState()) {
          case SEEKING -> new HandOver("");
          case RINGING -> new HandOver(progress.getRung().getDisplayName());
          case CAME_BACK, STATE_UNSPECIFIED, UNRECOGNIZED -> null;
        };
    return new DeskEvent.TransferTold(new RequestId(progress.getRequestId()), handOver);
  }

  static Colleagues colleagues(dev.beckon.signal.v1.Colleagues found) {
    return new Colleagues(
        found.getText(),
        found.getAgentsList().stream()
            .map(
                each ->
                    new Colleagues.Colleague(
                        each.getProfile().getAgentId(),
                        each.getProfile().getDisplayName(),
                        each.getProfile().getTitle(),
                        presence(each.getState()),
                        each.getTakesPart()))
            .toList(),
        found.getQueuesList().stream()
            .map(each -> new Colleagues.Queue(each.getQueue(), FromWire.lines(each.getLine())))
            .toList());
  }

  private static Colleagues.Presence presence(AgentState.State state) {
    return switch (state) {
      case READY -> Colleagues.Presence.READY;
      case RINGING, BUSY -> Colleagues.Presence.BUSY;
      case WRAP_UP -> Colleagues.Presence.WRAP_UP;
      case NOT_READY -> Colleagues.Presence.NOT_READY;
      case STATE_UNSPECIFIED, UNRECOGNIZED -> Colleagues.Presence.SIGNED_OUT;
    };
  }
}

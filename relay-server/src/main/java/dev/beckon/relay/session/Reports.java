package dev.beckon.relay.session;

import dev.beckon.relay.measure.ReportedStage;
import dev.beckon.signal.v1.TimelineReport;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads TimelineReports, which come from outside and end in the relay's own log. */
public final class Reports {
  private static final int MOST_STAGES = 64;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.]{1,40}");

  private Reports() {}

  /** Empty: too many stages, or a name that nobody would give one. */
  public static Optional<List<ReportedStage>> stages(TimelineReport report) {
    if (report.getStagesCount() > MOST_STAGES
        || !report.getStagesList().stream().allMatch(each -> isSound(each))) {
      return Optional.empty();
    }
    return Optional.of(
        report.getStagesList().stream()
            .map(
                each ->
                    new ReportedStage(each.getName(), each.getBeginMicros(), each.getEndMicros()))
            .toList());
  }

  private static boolean isSound(TimelineReport.Stage stage) {
    return NAME.matcher(stage.getName()).matches()
        && stage.getBeginMicros() >= 0
        && stage.getEndMicros() >= 0;
  }
}

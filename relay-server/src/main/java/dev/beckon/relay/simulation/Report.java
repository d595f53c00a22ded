package dev.beckon.relay.simulation;

import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.TierId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** All runs of a scenario, taken together. Immutable. */
public final class Report {

  /**
   * What one queue's customers of one tier saw.
   *
   * @param arrived requests, on average over the runs
   * @param answer the average speed of answer, in seconds
   * @param inTime the share of all requests that were answered within the scenario's target
   * @param abandoned the share that gave up or waited for too long
   * @param turnedAway the share that found the line full or closed
   * @param missedRings the share of rings that nobody answered (RONA)
   * @param agentsTaken how many agents these requests kept busy
   * @param honesty of the waits that were told on arrival
   */
  public record Row(
      QueueId queue,
      TierId tier,
      Estimate arrived,
      Estimate answer,
      Estimate inTime,
      Estimate abandoned,
      Estimate turnedAway,
      Estimate missedRings,
      Estimate declinedRings,
      Estimate agentsTaken,
      double medianSeconds,
      double ninetiethSeconds,
      Honesty honesty) {}

  /**
   * @param withinLow the share of waits up to the lower figure; half, if it is honest
   * @param withinHigh the share of waits up to the upper figure; nine in ten, if it is honest
   */
  public record Honesty(double withinLow, double withinHigh, double meanErrorSeconds) {}

  /**
   * What one shift's agents did.
   *
   * @param present how many were there on average
   * @param occupancy the share of their time that they were taken
   */
  public record ShiftRow(String name, Estimate present, Estimate occupancy) {}

  /** One quarter of an hour of the day: what arrived, and how fast it was answered. */
  public record Quarter(double arrived, double answerSeconds) {}

  private final List<RunResult> runs;

  Report(List<RunResult> runs) {
    this.runs = List.copyOf(runs);
  }

  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (RunResult.Group group : runs.getFirst().groups().keySet()) {
      List<Measured> all = runs.stream().map(run -> measured(run, group)).toList();
      int[] waits =
          all.stream().flatMapToInt(each -> Arrays.stream(each.sortedAnswerMillis())).toArray();
      Arrays.sort(waits);
      EstimateScore score = new EstimateScore();
      all.forEach(each -> score.add(each.estimates()));
      rows.add(
          new Row(
              group.queue(),
              group.tier(),
              over(all, Measured::arrived),
              over(all, Measured::answerSeconds),
              over(all, Measured::inTime),
              over(all, Measured::abandoned),
              over(all, Measured::turnedAway),
              over(all, Measured::missedRings),
              over(all, Measured::declinedRings),
              over(all, Measured::agentsTaken),
              quantile(waits, 0.5),
              quantile(waits, 0.9),
              new Honesty(score.withinLow(), score.withinHigh(), score.meanErrorSeconds())));
    }
    return rows;
  }

  public List<ShiftRow> shifts() {
    List<ShiftRow> rows = new ArrayList<>();
    for (String shift : runs.getFirst().shifts().keySet()) {
      List<Busyness> all = runs.stream().map(run -> busyness(run, shift)).toList();
      rows.add(new ShiftRow(shift, over(all, Busyness::present), over(all, Busyness::occupancy)));
    }
    return rows;
  }

  /** The average speed of answer of everybody, whatever the queue and tier, in seconds. */
  public Estimate answer() {
    return over(
        runs,
        run -> {
          double seconds = 0;
          long answered = 0;
          for (Measured measured : run.groups().values()) {
            seconds += measured.answerSeconds() * measured.answered();
            answered += measured.answered();
          }
          return answered == 0 ? 0 : seconds / answered;
        });
  }

  /** The day in {@value Measured#BINS} parts, all queues together, on average over the runs. */
  public List<Quarter> day() {
    List<Quarter> quarters = new ArrayList<>();
    for (int bin = 0; bin < Measured.BINS; bin++) {
      long arrived = 0;
      long answered = 0;
      double seconds = 0;
      for (RunResult run : runs) {
        for (Measured measured : run.groups().values()) {
          arrived += measured.arrivedIn(bin);
          answered += measured.answeredIn(bin);
          seconds += measured.waitSecondsIn(bin);
        }
      }
      quarters.add(
          new Quarter((double) arrived / runs.size(), answered == 0 ? 0 : seconds / answered));
    }
    return quarters;
  }

  /** The waits of everybody who was answered, in milliseconds, sorted. */
  public int[] waits() {
    int[] waits =
        runs.stream()
            .flatMap(run -> run.groups().values().stream())
            .flatMapToInt(each -> Arrays.stream(each.sortedAnswerMillis()))
            .toArray();
    Arrays.sort(waits);
    return waits;
  }

  /** How many events the router handled in all runs. */
  public long events() {
    return runs.stream().mapToLong(RunResult::events).sum();
  }

  /** Who was neither answered nor sent away, a day after the last arrival. */
  public long leftOver() {
    return runs.stream().mapToLong(RunResult::leftOver).sum();
  }

  public int runs() {
    return runs.size();
  }

  private static Measured measured(RunResult run, RunResult.Group group) {
    Measured measured = run.groups().get(group);
    if (measured == null) {
      throw new IllegalStateException("runs of different scenarios: no " + group);
    }
    return measured;
  }

  private static Busyness busyness(RunResult run, String shift) {
    Busyness busyness = run.shifts().get(shift);
    if (busyness == null) {
      throw new IllegalStateException("runs of different scenarios: no " + shift);
    }
    return busyness;
  }

  private static <T> Estimate over(List<T> all, ToDoubleFunction<T> figure) {
    return Estimate.of(all.stream().mapToDouble(figure).toArray());
  }

  private static double quantile(int[] sortedMillis, double share) {
    if (sortedMillis.length == 0) {
      return 0;
    }
    int index = (int) Math.ceil(share * sortedMillis.length) - 1;
    return sortedMillis[Math.max(0, index)] / 1000.0;
  }
}

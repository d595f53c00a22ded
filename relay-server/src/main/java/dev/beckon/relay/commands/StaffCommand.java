package dev.beckon.relay.commands;

import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.simulation.Report;
import dev.beckon.relay.simulation.StaffingCheck;
import dev.beckon.relay.staffing.ErlangA;
import dev.beckon.relay.staffing.ErlangC;
import dev.beckon.relay.staffing.Forecast;
import dev.beckon.relay.staffing.Formula;
import dev.beckon.relay.staffing.Load;
import dev.beckon.relay.staffing.Staffing;
import dev.beckon.relay.staffing.Target;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Answers "how many agents do I need?" by Erlang C and, where the patience is known, by Erlang A,
 * and plays the answer through the router.
 */
@Command(
    name = "staff",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "How many agents a load needs for an average speed of answer or service level.",
    footer = {
      "",
      "For example, Mayday's 9.75 s at two requests a minute:",
      "  staff --per-hour 120 --handling 5m",
      "80 %% within 20 s, agents take 3 s to pick up, people wait two minutes:",
      "  staff --per-hour 720 --handling 4m --answer 3s --service-level 80/20s --patience 2m",
      "Chats, three at a time to each agent, a chat lasting 12 minutes beside two others:",
      "  staff --per-hour 120 --handling 12m --chats-at-once 3"
    })
public final class StaffCommand implements Callable<Integer> {
  private static final int ROWS_AROUND = 3;
  private static final int MOST_AT_ONCE = AgentId.MOST_CHAT_DESKS;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--per-hour",
      required = true,
      paramLabel = "NUMBER",
      description = "requests an hour")
  private double perHour;

  @Option(
      names = "--handling",
      required = true,
      paramLabel = "TIME",
      converter = Words.Time.class,
      description = "what a request takes from acceptance to the end of wrap-up, on average: 5m")
  private Duration handling = Duration.ZERO;

  @Option(
      names = "--answer",
      paramLabel = "TIME",
      converter = Words.Time.class,
      description = "what an agent takes to answer a ring, on average (without: nothing)")
  private Duration answer = Duration.ZERO;

  @Option(
      names = "--patience",
      paramLabel = "TIME",
      converter = Words.Time.class,
      description = "how long people are willing to wait, on average (without: for ever)")
  private @Nullable Duration patience;

  @Option(
      names = "--chats-at-once",
      paramLabel = "NUMBER",
      description =
          "how many chats an agent has at a time (without: calls, one at a time); --handling is"
              + " what one takes beside the others")
  private int atOnce = 1;

  @Option(
      names = "--no-simulation",
      description = "do not put the answer to the test by playing it through the router")
  private boolean withoutSimulation;

  @ArgGroup private Wanted wanted = new Wanted();

  /** One of them. */
  static final class Wanted {
    @Option(
        names = "--asa",
        paramLabel = "TIME",
        converter = Words.Time.class,
        description = "the average speed of answer to reach (without anything: 9.75s)")
    private Duration asa = Duration.ofMillis(9750);

    @Option(
        names = "--service-level",
        paramLabel = "PERCENT/TIME",
        converter = Words.Level.class,
        description = "the service level to reach: 80/20s")
    private Target.@Nullable ServiceLevel level;

    Target target() {
      return level == null ? new Target.AnswerWithin(asa) : level;
    }

    String words() {
      return level == null
          ? "an average speed of answer of " + Words.time(asa)
          : Words.percent(level.share()) + " answered within " + Words.time(level.within());
    }

    Duration within() {
      return level == null ? Duration.ofSeconds(15) : level.within();
    }
  }

  @Override
  public Integer call() {
    List<Formula> formulas = formulas();
    Load load = formulas.getFirst().load();
    out()
        .println(
            Words.format(
                "%s requests an hour of %s each: %.2f agents busy at any time.",
                number(perHour), Words.time(handling), load.erlangs() / atOnce));
    boolean reached = true;
    for (Formula formula : formulas) {
      reached &= print(formula);
    }
    out().flush();
    return reached ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private List<Formula> formulas() {
    if (atOnce < 1 || atOnce > MOST_AT_ONCE) {
      throw new ParameterException(
          commandLine(), "--chats-at-once must be 1 to " + MOST_AT_ONCE + ", not " + atOnce);
    }
    try {
      wanted.target();
      Load load = new Load(perHour, handling, answer);
      List<Formula> formulas = new ArrayList<>();
      formulas.add(new ErlangC(load));
      if (patience != null) {
        formulas.add(new ErlangA(load, patience));
      }
      return formulas;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(commandLine(), e.getMessage());
    }
  }

  /** Returns whether the target can be reached at all. */
  private boolean print(Formula formula) {
    out().println();
    // To a formula, an agent with three chats is three agents.
    OptionalInt places = Staffing.agentsFor(formula, wanted.target());
    if (places.isEmpty()) {
      out()
          .println(
              formula.title()
                  + ": no number of agents gives "
                  + wanted.words()
                  + "; answering a ring alone takes "
                  + Words.time(answer));
      return false;
    }
    int agents = Math.ceilDiv(places.getAsInt(), atOnce);
    out()
        .println(
            Words.format(
                "%s: %d agents%s for %s.",
                formula.title(),
                agents,
                atOnce == 1 ? "" : " with " + atOnce + " chats each",
                wanted.words()));
    out()
        .println(
            Words.format(
                "  %8s %10s %10s %12s %10s %10s",
                "agents",
                "ASA",
                "must wait",
                "in " + Words.time(wanted.within()),
                "give up",
                "occupancy"));
    for (int n = Math.max(1, agents - ROWS_AROUND); n <= agents + ROWS_AROUND; n++) {
      out().println(row(n, formula.with(n * atOnce), n == agents));
    }
    if (atOnce > 1) {
      out()
          .println(
              "  Not simulated: ./beckon simulate plays chats with the agents of a routing file.");
    } else if (!withoutSimulation) {
      out().println(simulated(formula, agents));
    }
    return true;
  }

  private String row(int agents, Forecast forecast, boolean answer) {
    return Words.format(
        "%s %8d %10s %10s %12s %10s %10s",
        answer ? ">" : " ",
        agents,
        Words.seconds(forecast.answerSeconds()),
        Words.percent(forecast.waiting()),
        Words.percent(forecast.answeredWithin(wanted.within())),
        Words.percent(forecast.abandoned()),
        Words.percent(forecast.occupancy()));
  }

  /** What the router makes of it, and whether the formula had it right. */
  private String simulated(Formula formula, int agents) {
    Report.Row row = StaffingCheck.simulate(formula, agents, wanted.within());
    Forecast forecast = formula.with(agents);
    boolean agrees =
        row.answer().isAbout(forecast.answerSeconds())
            && row.inTime().isAbout(forecast.answeredWithin(wanted.within()));
    return Words.format(
        "  Simulated with the real router: ASA %.2f s ± %.2f, in %s %.1f %% ± %.1f. %s",
        row.answer().mean(),
        row.answer().margin(),
        Words.time(wanted.within()),
        100 * row.inTime().mean(),
        100 * row.inTime().margin(),
        agrees
            ? "The simulation agrees."
            : "The simulation disagrees with the formula; trust the simulation.");
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Words.format("%.0f", value) : Words.format("%.2f", value);
  }

  private PrintWriter out() {
    return commandLine().getOut();
  }

  private CommandLine commandLine() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets this before it calls");
    }
    return spec.commandLine();
  }
}

package dev.beckon.relay.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the operator types, and what is printed. */
class StaffCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  int staff(String... arguments) {
    return new CommandLine(new StaffCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  String printed() {
    return out.toString();
  }

  @Test
  void maydaysFigureIsWhatIsAskedForWithoutATarget() {
    assertThat(staff("--per-hour", "120", "--handling", "5m")).isZero();

    assertThat(out.toString())
        .contains("The simulation agrees.")
        .contains("10.00 agents busy")
        .contains("Erlang C: 15 agents for an average speed of answer of 9.75s.")
        .containsPattern(">\\s+15\\s+6\\.12 s")
        .containsPattern(" \\s+14\\s+13\\.06 s")
        .doesNotContain("Erlang A");
  }

  @Test
  void patienceIsAnsweredByErlangAAsWell() {
    assertThat(
            staff(
                "--per-hour",
                "720",
                "--handling",
                "4m",
                "--patience",
                "2m",
                "--service-level",
                "80/20s",
                "--no-simulation"))
        .isZero();

    assertThat(out.toString())
        .containsPattern("Erlang C: \\d+ agents for 80\\.0 % answered within 20s")
        .containsPattern("Erlang A: \\d+ agents")
        .doesNotContain("Simulated");
  }

  @Test
  void chatsTakeFewerAgents() {
    assertThat(staff("--per-hour", "225", "--handling", "12m", "--chats-at-once", "3")).isZero();

    assertThat(out.toString())
        .contains("15.00 agents busy")
        .containsPattern("Erlang C: \\d+ agents with 3 chats each")
        .contains("Not simulated");
    String chats = out.toString();
    assertThat(agents(chats)).isLessThanOrEqualTo(19).isGreaterThan(15);
    assertThat(staff("--per-hour", "225", "--handling", "12m", "--chats-at-once", "0"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("--chats-at-once must be 1 to");
  }

  private static int agents(String printed) {
    Matcher found = Pattern.compile("Erlang C: (\\d+) agents").matcher(printed);
    assertThat(found.find()).isTrue();
    return Integer.parseInt(found.group(1));
  }

  @Test
  void whatCannotBeReachedIsSaid() {
    assertThat(staff("--per-hour", "120", "--handling", "5m", "--answer", "10s")).isNotZero();

    assertThat(out.toString()).contains("no number of agents").contains("takes 10s");
  }

  @Test
  void wrongValuesAreNamedWithWhatWouldBeRight() {
    assertThat(staff("--per-hour", "120", "--handling", "five")).isEqualTo(2);
    assertThat(err.toString()).contains("'five' is not a time; write 500ms, 9.75s, 5m or 1h");
    assertThat(staff("--per-hour", "-3", "--handling", "5m")).isEqualTo(2);
    assertThat(err.toString()).contains("requests per hour must be above 0");
    assertThat(staff("--per-hour", "3", "--handling", "5m", "--service-level", "0/3s"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("write 80/20s");
    assertThat(staff("--per-hour", "NaN", "--handling", "5m")).isEqualTo(2);
  }
}

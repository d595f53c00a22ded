package dev.beckon.examples.tour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ScriptTest {
  private static final Path LOG = Path.of("console.log");

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Script script = new Script(new PrintStream(printed, true, StandardCharsets.UTF_8));

  @Test
  void aStageThatHappenedIsPrintedAndKept() {
    script.stage("the bell rings", LOG, () -> {});
    assertThat(script.stages()).extracting(Script.Stage::name).containsExactly("the bell rings");
    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("the bell rings");
  }

  @Test
  void aStageThatDidNotHappenIsNamedWithTheLogToRead() {
    assertThatThrownBy(
            () ->
                script.stage(
                    "the bell rings",
                    LOG,
                    () -> {
                      throw new IllegalStateException("silence");
                    }))
        .isInstanceOf(Script.StageFailed.class)
        .hasMessageContainingAll("the bell rings", "silence", "console.log");
    assertThat(script.stages()).isEmpty();
  }
}

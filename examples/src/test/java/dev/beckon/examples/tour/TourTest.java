package dev.beckon.examples.tour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.examples.kit.TurnServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The happy path with the real relay, console and app, each in a process of its own. Its pictures
 * are where {@code ./beckon tour} leaves them.
 */
@Tag("end-to-end")
class TourTest {
  private static final Path OUT = Path.of("..", "target", "tour");

  @Test
  void theWholeStoryHappensAndIsTimed() throws IOException {
    assertThat(TourMain.run("--out", OUT.toString())).isZero();

    assertThat(
            List.of(
                "01-app-with-help-button.png",
                "02-app-asks-for-consent.png",
                "03-console-rings.png",
                "04-console-in-session.png",
                "05-app-with-agent.png",
                "06-app-chat.png",
                "07-app-paused.png",
                "08-console-screen-paused.png",
                "09-console-live-again.png",
                "10-console-wrap-up.png",
                "11-app-ended.png",
                "12-hand-over.png",
                "13-app-waits.png",
                "14-waiting-card.png",
                "15-console-rings-its-owner.png",
                "16-console-nobody-answered.png",
                "17-app-is-handed-over.png",
                "18-console-dossier.png",
                "19-console-of-ben.png",
                "20-app-with-ben.png",
                "32-app-offers-to-go-back.png",
                "33-app-back-with-ben.png",
                "34-app-receipt.png",
                "35-call-back-card.png",
                "36-app-bad-network.png",
                "36-console-outline.png",
                "37-app-recovered.png",
                "37-console-recovered.png"))
        .allSatisfy(picture -> assertThat(OUT.resolve(picture)).isNotEmptyFile());
    if (TurnServer.place().isPresent()) {
      assertThat(OUT.resolve("38-console-relay-only.png")).isNotEmptyFile();
    }
    JsonNode timeline = new JsonMapper().readTree(Files.readString(OUT.resolve("timeline.json")));
    assertThat(timeline.path("requestMicros").path("reason").asString())
        .isEqualTo("ENDED_BY_AGENT");
    assertThat(timeline.path("requestMicros").path("rings").asInt()).isEqualTo(1);
    assertThat(timeline.path("headlineMillis").size()).isEqualTo(7);
    assertThat(timeline.path("headlineMillis").values())
        .allSatisfy(millis -> assertThat(millis.asDouble()).isPositive());
  }
}

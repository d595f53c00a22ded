package dev.beckon.relay.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.Answers;
import dev.beckon.relay.config.ConfigResult.Invalid;
import dev.beckon.relay.config.ConfigResult.Loaded;
import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.QueueId;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelayConfigLoaderTest {
  @TempDir Path directory;
  private ConfigFiles files;

  @BeforeEach
  void setUp() {
    files = new ConfigFiles(directory);
  }

  @Test
  void demoNeedsNoFile() {
    RelayConfig demo = RelayConfig.demo();

    assertThat(demo.customers()).isEqualTo(ListenerConfig.loopback(7443));
    assertThat(demo.agents()).isEqualTo(ListenerConfig.loopback(7444));
    assertThat(demo.operations()).isEqualTo(ListenerConfig.loopback(7445));
    assertThat(demo.dataDirectory()).isNull();
    assertThat(demo.app(new AppId("shop")).orElseThrow().anonymous()).isTrue();
    assertThat(demo.queue(new QueueId("orders")).orElseThrow())
        .returns("Orders and payments", QueueConfig::name)
        .returns(Duration.ofSeconds(10), queue -> queue.rules().wrapUp());
    assertThat(demo.agentAccount(new AgentId("amy")).orElseThrow())
        .returns("Amy", AgentAccount::displayName)
        .returns(true, amy -> amy.credential().matches(RelayConfig.DEMO_CREDENTIAL))
        .returns(false, amy -> amy.credential().matches("something else"));
    assertThat(demo.agentAccount(new AgentId("ben"))).isPresent();
    assertThat(demo.rules(demo.plan()).queues()).hasSize(2);
  }

  @Test
  void smallestFileHasDocumentedDefaults() throws Exception {
    RelayConfig config = files.loaded(ConfigFiles.SMALLEST);

    assertThat(config.app(new AppId("shop")).orElseThrow())
        .returns("shop", AppConfig::name)
        .returns(false, AppConfig::anonymous)
        .returns(List.of(new QueueId("orders")), AppConfig::queues);
    assertThat(config.limits().frameBytes()).isEqualTo(64 * 1024);
    assertThat(config.resumeWindow()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.heartbeatInterval()).isEqualTo(Duration.ofSeconds(15));
    assertThat(config.notReadyReasons()).contains("Break");
  }

  @Test
  void whatIsPrintedReadsAsTheSameConfiguration() throws Exception {
    String hash = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    RelayConfig config =
        files.loaded(
            ConfigFiles.SMALLEST.replace(
                "    queues: [orders]\n",
                """
                    name: "The shop's"
                    queues: [orders]
                    allowed-origins: ["https://shop.example.com"]
                    masks: ["#card-number", .secret, "[private]", "*"]
                """));
    assertThat(config.apps().getFirst().masks())
        .containsExactly("#card-number", ".secret", "[private]", "*");

    String hidden = config.agentAccounts().getFirst().credential().toString();
    RelayConfig again = files.loaded(config.describe().replace(hidden, hash));

    assertThat(again).isEqualTo(config);
    assertThat(again.describe()).isEqualTo(config.describe());
  }

  @Test
  void exampleCanBeLoaded() throws Exception {
    assertThat(RelayConfigLoader.load(Optional.of(example()), Map.of(), Map.of()))
        .isInstanceOfSatisfying(
            Loaded.class,
            loaded -> {
              assertThat(loaded.notes()).isEmpty();
              assertThat(loaded.config().dataDirectory())
                  .as("relative to the file")
                  .isEqualTo(example().resolveSibling("data"));
              assertThat(loaded.config().queue(new QueueId("orders")).orElseThrow().rules())
                  .returns(Duration.ofMinutes(15), rules -> rules.maxWait())
                  .returns(200, rules -> rules.maxWaiting());
            });
  }

  @Test
  void variablesReplaceTheFileAndFlagsReplaceVariables() throws Exception {
    ConfigResult result =
        files.load(
            ConfigFiles.SMALLEST + "drain-time: 1s\nresume-window: 1s\nheartbeat-interval: 1s\n",
            Map.of(
                "BECKON_DRAIN_TIME", "2s",
                "BECKON_RESUME_WINDOW", "2s",
                "BECKON_QUEUES_ORDERS_RING_TIME", "7s",
                "BECKON_LISTENERS_CUSTOMERS_PORT", "0",
                "BECKON_NOT_READY_REASONS", "Lunch, Tea",
                "PATH", "/bin"),
            Map.of("resume-window", "3s", "apps.shop.anonymous", "true"));

    assertThat(result)
        .isInstanceOfSatisfying(
            Loaded.class,
            loaded -> {
              RelayConfig config = loaded.config();
              assertThat(config.heartbeatInterval()).isEqualTo(Duration.ofSeconds(1));
              assertThat(config.drainTime()).isEqualTo(Duration.ofSeconds(2));
              assertThat(config.resumeWindow()).isEqualTo(Duration.ofSeconds(3));
              assertThat(config.queues().getFirst().rules().ringTimeout())
                  .isEqualTo(Duration.ofSeconds(7));
              assertThat(config.customers().port()).isZero();
              assertThat(config.apps().getFirst().anonymous()).isTrue();
              assertThat(config.notReadyReasons()).containsExactly("Lunch", "Tea");
            });
  }

  @Test
  void demoCanBeChangedByFlagsToo() {
    assertThat(
            RelayConfigLoader.load(
                Optional.empty(), Map.of(), Map.of("agents.amy.auto-answer", "true")))
        .isInstanceOfSatisfying(
            Loaded.class,
            loaded ->
                assertThat(loaded.config().agentAccount(new AgentId("amy")).orElseThrow().rules())
                    .returns(true, rules -> rules.autoAnswer()));
  }

  @Test
  void mistakesInVariablesAndFlagsNameThem() throws Exception {
    assertThat(
            files.problems(
                ConfigFiles.SMALLEST,
                Map.of("BECKON_DRAIN_TIME", "soon"),
                Map.of("queues.order.wrap-up", "1s", "listeners.agents.port", "-1")))
        .containsExactlyInAnyOrder(
            "BECKON_DRAIN_TIME: 'drain-time' must be a time such as 500ms, 30s, 5m or 1h, from 0s"
                + " to 4h; it is 'soon'",
            "--set listeners.agents.port: 'listeners.agents.port' must be a whole number from 0 to"
                + " 65535; it is '-1'",
            "--set queues.order.wrap-up: there is no such key; did you mean"
                + " 'queues.orders.wrap-up'?");
  }

  @Test
  void variableThatLooksLikeASlipIsNotedAndOthersAreLeftAlone() throws Exception {
    assertThat(
            files.load(
                ConfigFiles.SMALLEST,
                Map.of("BECKON_DRIAN_TIME", "1s", "BECKON_PORT", "1", "BECKON_LOG", "json"),
                Map.of()))
        .isInstanceOfSatisfying(
            Loaded.class,
            loaded ->
                assertThat(loaded.notes())
                    .containsExactly(
                        "BECKON_DRIAN_TIME sets nothing; did you mean BECKON_DRAIN_TIME?"));
  }

  @Test
  void filesThatAreNoneAreRefused() throws Exception {
    assertThat(files.problems("")).singleElement().asString().contains("is empty", "example");
    assertThat(files.problems("# nothing\n")).singleElement().asString().contains("is empty");
    assertThat(RelayConfigLoader.load(Optional.of(directory.resolve("no")), Map.of(), Map.of()))
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid -> assertThat(invalid.problems().toString()).contains("no such file"));
    Path utf16 = directory.resolve("utf16.yaml");
    Files.write(utf16, ConfigFiles.SMALLEST.getBytes(StandardCharsets.UTF_16));
    assertThat(RelayConfigLoader.load(Optional.of(utf16), Map.of(), Map.of()))
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid -> assertThat(invalid.problems().toString()).contains("not UTF-8"));
    Path large = Files.write(directory.resolve("large.yaml"), new byte[1024 * 1024 + 1]);
    assertThat(RelayConfigLoader.load(Optional.of(large), Map.of(), Map.of()))
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid -> assertThat(invalid.problems().toString()).contains("larger than 1 MiB"));
  }

  @Test
  @Answers("A32")
  void descriptionHasAllKeysAndNoSecrets() throws Exception {
    String secret = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    RelayConfig config =
        files.loaded(
            ConfigFiles.SMALLEST.replaceAll("sha256:[0-9a-f]+", "sha256:" + secret)
                + """
                ice-servers:
                  - urls: [turn:turn.example.com]
                    username: turn-user
                    credential: turn-secret
                """);

    assertThat(config.describe())
        .contains("port: 7443", "- id: orders", "ring-time: 15s", "frame-size: 64KiB")
        .contains("credential: 'sha256:…'")
        .doesNotContain(secret, "turn-secret", "turn-user");
    assertThat(config.toString()).doesNotContain(secret, "turn-secret");
  }

  @Test
  void descriptionCanBeReadAgainAndSaysTheSame() throws Exception {
    RelayConfig config = files.loaded(Files.readString(example()));
    String credential = config.agentAccounts().getFirst().credential().toString();
    RelayConfig again =
        files.loaded(
            config
                .describe()
                .replace(
                    credential,
                    "sha256:8b4c80e0e9a5b7e7f7b6dc6d8b6a3dd5a3dd3a6d57e1e4d9b9f9a2e6b4f0a1c2"));

    assertThat(again.describe()).isEqualTo(config.describe());
    assertThat(again.limits()).isEqualTo(config.limits());
    assertThat(again.queues()).isEqualTo(config.queues());
    assertThat(again.apps()).isEqualTo(config.apps());
  }

  static Path example() {
    URL example = RelayConfigLoaderTest.class.getResource("/beckon-relay.example.yaml");
    return Path.of(URI.create(String.valueOf(example)));
  }
}

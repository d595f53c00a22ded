package dev.beckon.relay.config;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.beckon.relay.Answers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong is told with its line and what to write instead, all of it at once. */
class ConfigMistakesTest {
  @TempDir Path directory;
  private ConfigFiles files;

  @BeforeEach
  void setUp() {
    files = new ConfigFiles(directory);
  }

  @Test
  @Answers({"A11", "A13", "A15"})
  void everythingIsToldAtOnceInTheOrderOfTheFile() throws IOException {
    assertThat(
            files.problems(
                """
                lisenters:
                  customers: {port: 1}
                queues:
                  - id: orders
                    ring-time: 15
                    rap-up: 10s
                  - id: orders
                  - name: nameless
                apps:
                  - id: shop
                    anonymous: yes
                    queues: [ordres]
                agents:
                  - id: amy
                    credential: beckon
                    queues: [orders]
                drain-time: -5s
                drain-time: 5s
                resume-window:
                limits:
                  frame-size: 64
                  burst-frames: 0
                """))
        .containsExactly(
            "relay.yaml:1: unknown key 'lisenters'; did you mean 'listeners'?",
            "relay.yaml:5: 'queues.orders.ring-time' must be a time such as 500ms, 30s, 5m or 1h,"
                + " from 1s to 10m; it is '15'",
            "relay.yaml:6: unknown key 'rap-up' in queues.orders; did you mean 'wrap-up'?",
            "relay.yaml:7: 'queues.orders.id' is 'orders', but there is queue 'orders' already; ids"
                + " must differ in more than case",
            "relay.yaml:8: queues has no id; add one, such as 'id: orders'",
            "relay.yaml:11: 'apps.shop.anonymous' must be true or false; it is 'yes'",
            "relay.yaml:12: 'apps.shop.queues' names 'ordres', but there is no such queue; did you"
                + " mean 'orders'?",
            "relay.yaml:14: agents.amy has no 'display-name'; add it",
            "relay.yaml:15: 'agents.amy.credential' must be a hash: 'sha256:' and what \"printf %s"
                + " 'the credential' | sha256sum\" prints, or $pbkdf2-sha256$…",
            "relay.yaml:17: 'drain-time' must be a time such as 500ms, 30s, 5m or 1h, from 0s to"
                + " 4h; it is '-5s'",
            "relay.yaml:18: 'drain-time' is there already, in line 17; keep one of them",
            "relay.yaml:19: 'resume-window' has no value; write one, or leave the key out",
            "relay.yaml:21: 'limits.frame-size' must be a size such as 64KiB, from 4KiB to 1MiB; it"
                + " is '64'",
            "relay.yaml:22: 'limits.burst-frames' must be a whole number from 1 to 100000; it is"
                + " '0'");
  }

  @Test
  void whoIsListenedToHearsItFromTheCustomerOrIsTold() throws IOException {
    assertThat(files.problems(ConfigFiles.SMALLEST + "supervision: {agent-told: false}\n"))
        .singleElement(as(STRING))
        .contains("'supervision.agent-told' must be true where the customer is told")
        .contains("customer-told: false");
    assertThat(files.problems(ConfigFiles.SMALLEST + "supervision: {customer-told: maybe}\n"))
        .singleElement(as(STRING))
        .contains("'supervision.customer-told' must be true or false");
    assertThat(files.problems(ConfigFiles.SMALLEST + "supervision: {customers-told: true}\n"))
        .singleElement(as(STRING))
        .contains("did you mean 'customer-told'");
  }

  @Test
  @Answers("A35")
  void nothingIsKeptForNoTimeOrForLessThanItsTexts() throws IOException {
    assertThat(files.problems(ConfigFiles.SMALLEST + "retention: {text-days: 0}\n"))
        .singleElement(as(STRING))
        .contains("'retention.text-days'")
        .contains("it is '0'");
    assertThat(files.problems(ConfigFiles.SMALLEST + "retention: {request-days: -1}\n"))
        .singleElement(as(STRING))
        .contains("'retention.request-days'")
        .contains("it is '-1'");
    assertThat(
            files.problems(ConfigFiles.SMALLEST + "retention: {text-days: 30, request-days: 7}\n"))
        .singleElement(as(STRING))
        .contains("'request-days' must be at least 'text-days'");
  }

  @Test
  @Answers("A15")
  void tabsAreNamedWithTheirLines() throws IOException {
    assertThat(files.problems("queues:\n\t- id: orders\napps:\n  \t- id: shop\n"))
        .containsExactly(
            "relay.yaml:2: indented with a tab, which YAML does not allow; use spaces",
            "relay.yaml:4: indented with a tab, which YAML does not allow; use spaces");
  }

  @Test
  @Answers({"A10", "A15"})
  void brokenYamlNamesTheLineAndQuotesNothing() throws IOException {
    assertThat(files.problems("drain-time: 1s\nagents: [{credential: 'geheim}]\n"))
        .singleElement()
        .asString()
        .startsWith("relay.yaml:")
        .contains("not YAML", "quoted scalar")
        .doesNotContain("geheim");
    assertThat(files.problems("drain-time: 1s\nlimits:\n  a: 1\n   b: 2\n"))
        .singleElement()
        .asString()
        .startsWith("relay.yaml:4: not YAML");
  }

  @Test
  @Answers("A10")
  void yamlThatIsTooCleverIsRefused() throws IOException {
    assertThat(files.problems(ConfigFiles.SMALLEST + "drain-time: &t 1s\nresume-window: *t\n"))
        .contains("relay.yaml:10: an alias; write the value itself");
    assertThat(files.problems(ConfigFiles.SMALLEST + "drain-time: !!java.io.File 1s\n"))
        .containsExactly("relay.yaml:9: a tag (!…); leave it out");
    assertThat(files.problems(ConfigFiles.SMALLEST + "---\nqueues: []\n"))
        .singleElement()
        .asString()
        .contains("second document");
    assertThat(files.problems("[".repeat(10_000))).singleElement().asString().contains("not YAML");
    assertThat(files.problems("- id: orders\n")).singleElement().asString().contains("a list");
  }

  @Test
  @Answers("A12")
  void wrongShapesAreNamed() throws IOException {
    assertThat(
            files.problems(
                ConfigFiles.SMALLEST
                    + """
                    listeners: here
                    limits:
                      - frame-size
                    drain-time: [1s]
                    dispositions: Solved
                    not-ready-reasons: [Break, {a: b}, '']
                    ice-servers: [stun]
                    """))
        .containsExactly(
            "relay.yaml:9: 'listeners' must be a section, not one value",
            "relay.yaml:11: 'limits' must be a section, not a list",
            "relay.yaml:12: 'drain-time' must be one value, not a list",
            "relay.yaml:13: 'dispositions' must be a list, such as [one, two]",
            "relay.yaml:14: each of 'not-ready-reasons' must be a text that is not blank",
            "relay.yaml:15: each of ice-servers must be a section, not one value");
  }

  @Test
  void unknownKeyWithoutAnythingCloseListsWhatThereIs() throws IOException {
    assertThat(files.problems(ConfigFiles.SMALLEST + "listeners:\n  customers:\n    zzzzzz: 1\n"))
        .containsExactly(
            "relay.yaml:11: unknown key 'zzzzzz' in listeners.customers; there are host, port, tls,"
                + " allow-plain-text");
  }

  @Test
  void nothingToServeIsRefused() throws IOException {
    assertThat(files.problems("drain-time: 1s\n"))
        .containsExactly(
            "relay.yaml:1: the configuration has no queue; add one below 'queues:', such as '- id:"
                + " general'",
            "relay.yaml:1: the configuration has no app; add one below 'apps:', such as '- id:"
                + " shop'");
    assertThat(files.problems("queues: [{id: a}]\napps: [{id: b, queues: []}]\n"))
        .containsExactly("relay.yaml:2: 'apps.b.queues' must name at least one queue");
  }

  @Test
  @Answers("A12")
  void idsAndTextsAreChecked() throws IOException {
    assertThat(
            files.problems(
                """
                queues:
                  - id: ../etc
                  - id: orders
                    name: "two\\nlines"
                  - id: Orders
                apps:
                  - id: shop
                    queues: [orders]
                    name: %s
                    allowed-origins: ['*', 'https://a.example/', 'https://A.example', 'https://a.example:8443']
                    masks: ['#iban', 'a b > c']
                not-ready-reasons: [missed a ring]
                ice-servers:
                  - urls: ['http://x']
                  - urls: ['turn:x']
                """
                    .formatted("x".repeat(201))))
        .containsExactly(
            "relay.yaml:2: 'queues.id' must be 1 to 64 characters of A-Z a-z 0-9 . _ -, such as"
                + " 'orders'",
            "relay.yaml:4: 'queues.orders.name' must not contain control characters",
            "relay.yaml:5: 'queues.Orders.id' is 'Orders', but there is queue 'orders' already; ids"
                + " must differ in more than case",
            "relay.yaml:9: 'apps.shop.name' must not be longer than 200 characters",
            "relay.yaml:10: 'apps.shop.allowed-origins' must hold origins as browsers send them,"
                + " such as https://shop.example.com: lower case, no path, no '/' at the end, no"
                + " '*'",
            "relay.yaml:11: 'apps.shop.masks' must hold selectors: #id, .class, Type, [tag] or *",
            "relay.yaml:12: 'not-ready-reasons' must not hold 'missed a ring', which the relay says"
                + " itself",
            "relay.yaml:14: 'ice-servers.urls' must hold addresses such as"
                + " turn:turn.example.com:3478",
            "relay.yaml:15: ice-servers has a TURN server; that needs 'username' and 'credential'");
  }

  @Test
  @Answers({"T7", "T8"})
  void formerTurnSecretIsAGoodOneAndAnother() throws IOException {
    String turn =
        ConfigFiles.SMALLEST
            + "turn: {urls: ['turn:turn.example.com'], secret: a-secret-of-more-than-128-bits,"
            + " former-secret: %s}\n";
    for (String former : List.of("short", "a-secret-of-more-than-128-bits")) {
      assertThat(files.problems(turn.formatted(former)))
          .singleElement()
          .asString()
          .endsWith(
              "'turn.former-secret' must be what 'secret' was before; leave it out when nothing"
                  + " changes");
    }
    assertThat(files.problems(turn.formatted("another-of-more-than-128-bits"))).isEmpty();
  }

  @Test
  @Answers("T51")
  void relayOnlyNeedsATurnServerToGoBy() throws IOException {
    String app =
        """
        queues: [{id: general}]
        apps:
          - id: shop
            queues: [general]
            media-path: %s
        """;
    assertThat(files.problems(app.formatted("relay-only")))
        .containsExactly(
            "relay.yaml:5: 'apps.shop.media-path' is relay-only, but there is no TURN server to go"
                + " by; add 'turn' with 'urls' and 'secret' ('./beckon turn-config' then makes a"
                + " server's configuration), or set it to 'any'");
    assertThat(files.problems(app.formatted("directly")))
        .containsExactly("relay.yaml:5: 'apps.shop.media-path' must be 'any' or 'relay-only'");
    String turn =
        "turn: {urls: ['turn:turn.example.com'], secret: a-secret-of-more-than-128-bits}\n";
    assertThat(files.problems(app.formatted("relay-only") + turn)).isEmpty();
    String fixed = "ice-servers: [{urls: ['turn:turn.example.com'], username: u, credential: c}]\n";
    assertThat(files.problems(app.formatted("relay-only") + fixed)).isEmpty();
  }

  @Test
  @Answers("A13")
  void limitsThatContradictEachOtherAreRefused() throws IOException {
    List<String> problems =
        files.problems(
            ConfigFiles.SMALLEST
                + """
                limits:
                  customer-connections: 1000000
                  frame-size: 16KiB
                  held-signals-size: 2KiB
                  write-low-water: 1MiB
                """);

    assertThat(problems)
        .hasSize(5)
        .anyMatch(line -> line.contains(":10:") && line.contains("ulimit -n"))
        .anyMatch(line -> line.contains("'limits.signal-size' must be smaller than 'frame-size'"))
        .anyMatch(line -> line.contains("'limits.screen-context-size' must be smaller"))
        .anyMatch(line -> line.contains(":12: 'limits.held-signals-size' must have room"))
        .anyMatch(line -> line.contains(":13: 'limits.write-low-water' must be smaller"));
  }

  @Test
  @Answers("A2")
  void plainTextForOthersMustBeSaidAloud() throws IOException {
    String open = ConfigFiles.SMALLEST + "listeners:\n  agents:\n    host: 0.0.0.0\n";
    assertThat(files.problems(open))
        .singleElement()
        .asString()
        .startsWith("relay.yaml:11: 'listeners.agents.host' 0.0.0.0 can be reached from other")
        .contains("give it 'tls'", "./beckon certificate", "127.0.0.1", "allow-plain-text: true");

    assertThat(files.problems(open + "    allow-plain-text: true\n")).isEmpty();
    assertThat(files.problems(ConfigFiles.SMALLEST + "listeners: {agents: {host: '::1'}}\n"))
        .isEmpty();
  }

  @Test
  @Answers("A3")
  void demoCredentialIsRefusedWhereOthersCanReachIt() throws IOException {
    Map<String, String> reachable =
        Map.of(
            "listeners.customers.host", "0.0.0.0", "listeners.customers.allow-plain-text", "true");
    String demo = RelayConfigLoader.demo();

    assertThat(files.problems(demo)).isEmpty();
    assertThat(files.problems(demo, Map.of(), reachable))
        .singleElement()
        .asString()
        .contains("demo's credential", "a credential of their own");
  }

  @Test
  void onePortForTwoAndUnknownHostsAreRefused() throws IOException {
    assertThat(
            files.problems(
                ConfigFiles.SMALLEST
                    + """
                    listeners:
                      customers: {port: 7444}
                      operations: {host: no-such-host.invalid}
                    """))
        .containsExactly(
            "relay.yaml:9: 'listeners.agents.port' 7444 is taken by another listener; choose"
                + " another",
            "relay.yaml:11: 'listeners.operations.host' 'no-such-host.invalid' is no address of"
                + " this machine");
  }
}

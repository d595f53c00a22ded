package dev.beckon.relay.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.Answers;
import dev.beckon.relay.routing.AppId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Webhooks in the configuration: what is wrong is told with line and fix, and never quoted. */
class HookMistakesTest {
  private static final String SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

  @TempDir Path directory;
  private ConfigFiles files;

  @BeforeEach
  void setUp() {
    files = new ConfigFiles(directory);
  }

  @Test
  void theLeastAndTheMostAreRead() throws IOException {
    RelayConfig config =
        files.loaded(
            ConfigFiles.SMALLEST
                + """
                webhooks:
                  - id: crm
                    url: https://crm.example.com/hooks/T0/s3cr3t-path?key=s3cr3t
                    secret: %1$s
                  - id: inside
                    url: http://10.0.0.7:8080/
                    allow-private: true
                    secret: %1$s
                    former-secret: %1$s
                    events: [request.missed, session.ended]
                    apps: [shop]
                    personal: true
                    time-limit: 3s
                    attempts: 5
                    give-up-after: 2h
                    at-once: 2
                """
                    .formatted(SECRET));
    HookConfig crm = config.trust().hooks().getFirst();
    HookConfig inside = config.trust().hooks().get(1);

    assertThat(crm.interest().events()).containsExactlyInAnyOrder(HookEvent.values());
    assertThat(crm.personal()).isFalse();
    assertThat(crm.pace()).isEqualTo(HookConfig.Pace.USUAL);
    assertThat(crm.secrets().getFirst().key()).asString().hasSize(32);
    assertThat(inside.interest().apps()).containsExactly(new AppId("shop"));
    assertThat(inside.secrets()).hasSize(2);
    assertThat(inside.pace())
        .isEqualTo(new HookConfig.Pace(Duration.ofSeconds(3), 5, Duration.ofHours(2), 2));
    assertThat(config.describe() + config + crm)
        .contains("url: 'https://crm.example.com/…'", "events: ['request.missed', 'session.ended']")
        .doesNotContain("s3cr3t", "MDEyMzQ1");
  }

  @Test
  @Answers("A37")
  void mistakesAreToldWithLineAndFix() throws IOException {
    assertThat(
            files.problems(
                ConfigFiles.SMALLEST
                    + """
                    webhooks:
                      - id: crm
                        url: http://crm.example.com/s3cr3t
                        secret: s3cr3t
                        events: [session.endet]
                        apps: [shoop]
                        atempts: 3
                      - id: CRM
                        url: https://127.0.0.1/s3cr3t
                        secret: whsec_s3cr3t
                      - id: file
                        url: file:///etc/passwd
                        events: []
                      - id: no
                    """))
        .containsExactly(
            "relay.yaml:11: 'webhooks.crm.url' must be https, or anybody between could read along;"
                + " http is for a private network, with 'allow-private: true'",
            "relay.yaml:12: 'webhooks.crm.secret' must be 'whsec_' and 24 to 64 bytes in Base64;"
                + " this makes one: echo whsec_$(openssl rand -base64 32)",
            "relay.yaml:13: 'webhooks.crm.events' names 'session.endet', but there is no such"
                + " event; did you mean 'session.ended'?; there are request.arrived,"
                + " request.ringing, request.missed, session.started, session.handed_over,"
                + " session.ended, session.written_up, deletion.asked",
            "relay.yaml:13: 'webhooks.crm.events' must name at least one; leave it out for all",
            "relay.yaml:14: 'webhooks.crm.apps' names 'shoop', but there is no such app; did you"
                + " mean 'shop'?",
            "relay.yaml:15: unknown key 'atempts' in webhooks.crm; did you mean 'attempts'?",
            "relay.yaml:16: 'webhooks.CRM.id' is 'CRM', but there is such a webhook already; choose"
                + " another",
            "relay.yaml:17: 'webhooks.CRM.url' is an address of this machine, of a private network,"
                + " or otherwise not on the internet; if it is meant so, set 'allow-private: true'",
            "relay.yaml:18: 'webhooks.CRM.secret' must be 'whsec_' and 24 to 64 bytes in Base64;"
                + " this makes one: echo whsec_$(openssl rand -base64 32)",
            "relay.yaml:19: webhooks.file has no 'secret'; it must be 'whsec_' and 24 to 64 bytes"
                + " in Base64; this makes one: echo whsec_$(openssl rand -base64 32)",
            "relay.yaml:20: 'webhooks.file.url' must be an https address such as"
                + " https://crm.example.com/hooks/beckon, without user, password and fragment, of"
                + " at most 2000 characters",
            "relay.yaml:21: 'webhooks.file.events' must name at least one; leave it out for all",
            "relay.yaml:22: webhooks.no has no 'url'; add the https address that is told",
            "relay.yaml:22: webhooks.no has no 'secret'; it must be 'whsec_' and 24 to 64 bytes in"
                + " Base64; this makes one: echo whsec_$(openssl rand -base64 32)");
  }

  @Test
  @Answers("A37")
  void addressesThatAreNoneAreRefused() throws IOException {
    for (String url :
        new String[] {
          "https://169.254.169.254/latest",
          "https://[::ffff:127.0.0.1]/",
          "https://[::1]:8443/",
          "https://0x7f.1/",
          "https://2130706433/",
          "https://localhost/",
          "https://user:s3cr3t@crm.example.com/",
          "ftp://crm.example.com/",
          "https:///nowhere",
          "crm.example.com"
        }) {
      assertThat(
              files.problems(
                  ConfigFiles.SMALLEST
                      + "webhooks:\n  - id: crm\n    url: '%s'\n    secret: %s\n"
                          .formatted(url, SECRET)))
          .as(url)
          .singleElement()
          .asString()
          .startsWith("relay.yaml:11: 'webhooks.crm.url' ")
          .doesNotContain("s3cr3t");
    }
  }

  @Test
  void theSecretMayComeFromTheEnvironment() throws IOException {
    String yaml =
        ConfigFiles.SMALLEST + "webhooks:\n  - id: crm\n    url: https://crm.example.com/\n";

    assertThat(files.problems(yaml, Map.of("BECKON_WEBHOOKS_CRM_SECRET", SECRET), Map.of()))
        .isEmpty();
  }
}

package dev.beckon.relay.config;

import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.QueueRules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A configuration as text, with the keys and units of the file, so that what is printed at start
 * can be compared with what was written. Secrets are left out.
 */
final class ConfigText {
  private static final String HIDDEN = "…";

  private final StringBuilder text = new StringBuilder();

  private ConfigText() {}

  static String of(RelayConfig config) {
    ConfigText text = new ConfigText();
    text.add(config);
    return text.text.toString();
  }

  private void add(RelayConfig config) {
    line(0, "listeners:");
    listener("customers", config.customers());
    listener("agents", config.agents());
    listener("operations", config.operations());
    var directory = config.dataDirectory();
    value(0, "data-directory", quoted(directory == null ? "" : directory.toString()));
    keeping(config.keeping());
    RoutingSource routing = config.routing();
    if (routing == null) {
      line(0, "queues:");
      config.queues().forEach(this::queue);
    } else {
      value(0, "routing", quoted(routing.file().toString()));
    }
    line(0, "apps:");
    config.apps().forEach(this::app);
    line(0, config.agentAccounts().isEmpty() ? "agents: []" : "agents:");
    config.agentAccounts().forEach(account -> agent(account, routing == null));
    value(0, "not-ready-reasons", list(config.notReadyReasons()));
    value(0, "dispositions", list(config.dispositions()));
    line(0, config.iceServers().isEmpty() ? "ice-servers: []" : "ice-servers:");
    config.iceServers().forEach(this::iceServer);
    trust(config.trust());
    limits(config.limits());
    value(0, "resume-window", config.resumeWindow());
    value(0, "heartbeat-interval", config.heartbeatInterval());
    value(0, "refusal-pause", config.refusalPause());
    value(0, "remember-ended", config.rememberEnded());
    value(0, "drain-time", config.drainTime());
    line(0, "supervision:");
    value(1, "agent-told", config.supervision().agentTold());
    value(1, "customer-told", config.supervision().customerTold());
  }

  private void listener(String name, ListenerConfig listener) {
    line(1, name + ":");
    value(2, "host", quoted(listener.host()));
    value(2, "port", listener.port());
    TlsFiles tls = listener.tls();
    if (tls != null) {
      line(2, "tls:");
      switch (tls.identity()) {
        case TlsIdentity.Pem(Path certificate, Path key) -> {
          value(3, "certificate", quoted(certificate.toString()));
          value(3, "key", quoted(key.toString()));
        }
        case TlsIdentity.Pkcs12(Path store, Path passwordFile) -> {
          value(3, "pkcs12", quoted(store.toString()));
          value(3, "password-file", quoted(passwordFile.toString()));
        }
      }
      Path clientCa = tls.clientCa();
      value(3, "client-ca", quoted(clientCa == null ? "" : clientCa.toString()));
    }
    value(2, "allow-plain-text", listener.allowPlainText());
  }

  private void keeping(KeepingConfig keeping) {
    DatabaseConfig database = keeping.database();
    line(0, "store:");
    value(1, "url", quoted(database == null ? "" : database.url()));
    if (database != null) {
      value(1, "user", quoted(database.user()));
      value(1, "password", quoted(database.password().isEmpty() ? "" : HIDDEN));
    }
    if (keeping.largestBytes() > 0) {
      value(1, "largest-size", Quantities.bytesText(keeping.largestBytes()));
    }
    line(0, "retention:");
    value(1, "text-days", keeping.texts().toDays());
    value(1, "request-days", keeping.requests().toDays());
  }

  private void queue(QueueConfig queue) {
    QueueRules rules = queue.rules();
    line(1, "- id: " + queue.id());
    value(2, "name", quoted(queue.name()));
    Integer chatWeight = rules.chatWeight();
    value(2, "channel", chatWeight == null ? "call" : "chat");
    if (chatWeight != null) {
      value(2, "weight", chatWeight);
    }
    value(2, "ring-time", rules.ringTimeout());
    value(2, "wrap-up", rules.wrapUp());
    Duration maxWait = rules.maxWait();
    if (maxWait != null) {
      value(2, "max-wait", maxWait);
    }
    if (rules.maxWaiting() != Integer.MAX_VALUE) {
      value(2, "max-length", rules.maxWaiting());
    }
    Duration stillWaitingAfter = rules.stillWaitingAfter();
    value(2, "still-waiting-after", stillWaitingAfter == null ? Duration.ZERO : stillWaitingAfter);
    value(2, "close-without-agents", rules.closedWithoutAgents());
    value(2, "usual-handling", rules.usualHandling());
    value(2, "usual-answer", rules.usualAnswer());
  }

  private void app(AppConfig app) {
    line(1, "- id: " + app.id());
    value(2, "name", quoted(app.name()));
    value(2, "anonymous", app.anonymous());
    value(2, "anonymous-per-minute", app.anonymousPerMinute());
    value(2, "queues", list(names(app.queues())));
    value(2, "allowed-origins", list(app.allowedOrigins()));
    line(2, app.tokenKeys().isEmpty() ? "token-keys: []" : "token-keys:");
    for (TokenKey key : app.tokenKeys()) {
      line(3, "- id: " + key.id());
      value(4, "public-key", quoted(key.file().toString()));
    }
    value(2, "masks", list(app.masks()));
    value(2, "media-path", app.mediaPath().text());
  }

  private void agent(AgentAccount agent, boolean withRouting) {
    line(1, "- id: " + agent.id());
    value(2, "display-name", quoted(agent.displayName()));
    value(2, "title", quoted(agent.title()));
    value(2, "credential", quoted(agent.credential().toString()));
    if (withRouting) {
      value(2, "queues", list(names(agent.queues())));
      value(2, "auto-answer", agent.autoAnswer());
    }
    value(2, "roles", list(agent.roles().stream().sorted().map(Role::text).toList()));
    value(2, "apps", list(agent.apps().stream().map(AppId::value).toList()));
  }

  private void iceServer(IceServerConfig server) {
    line(1, "- urls: " + list(server.urls()));
    value(2, "username", quoted(server.username().isEmpty() ? "" : HIDDEN));
    value(2, "credential", quoted(server.credential().isEmpty() ? "" : HIDDEN));
  }

  private void trust(TrustConfig trust) {
    OidcConfig oidc = trust.oidc();
    if (oidc != null) {
      line(0, "oidc:");
      value(1, "issuer", quoted(oidc.issuer()));
      value(1, "audience", quoted(oidc.audience()));
      value(1, "jwks", quoted(oidc.jwks().toString()));
      value(1, "agent-claim", quoted(oidc.agentClaim()));
    }
    TurnConfig turn = trust.turn();
    if (turn != null) {
      line(0, "turn:");
      value(1, "urls", list(turn.urls()));
      value(1, "secret", quoted(HIDDEN));
      value(1, "former-secret", quoted(turn.formerSecret() == null ? "" : HIDDEN));
      value(1, "realm", quoted(turn.realm()));
      value(1, "lifetime", turn.lifetime());
    }
    OutsideConfig outside = trust.outside();
    if (outside != null) {
      line(0, "outside-router:");
      value(1, "url", quoted(outside.url().toString()));
      value(1, "token", quoted(outside.token() == null ? "" : HIDDEN));
      value(1, "time-limit", outside.timeLimit());
      value(1, "queues", list(outside.queues().stream().map(QueueId::value).toList()));
    }
    TraceConfig traces = trust.traces();
    if (traces != null) {
      line(0, "traces:");
      value(1, "url", quoted(traces.url().toString()));
      value(1, "authorization", quoted(traces.authorization() == null ? "" : HIDDEN));
      value(1, "time-limit", traces.timeLimit());
      value(1, "service", quoted(traces.service()));
    }
    if (!trust.hooks().isEmpty()) {
      line(0, "webhooks:");
      trust.hooks().forEach(this::hook);
    }
  }

  private void hook(HookConfig hook) {
    line(1, "- id: " + hook.id());
    // What comes after the host is often a secret.
    value(2, "url", quoted(hook.origin() + "/" + HIDDEN));
    value(2, "secret", quoted(HIDDEN));
    value(2, "former-secret", quoted(hook.secrets().size() > 1 ? HIDDEN : ""));
    value(
        2,
        "events",
        list(hook.interest().events().stream().sorted().map(HookEvent::word).toList()));
    value(2, "apps", list(hook.interest().apps().stream().map(AppId::value).sorted().toList()));
    value(2, "personal", hook.personal());
    value(2, "allow-private", hook.allowPrivate());
    value(2, "time-limit", hook.pace().timeLimit());
    value(2, "attempts", hook.pace().attempts());
    value(2, "give-up-after", hook.pace().giveUpAfter());
    value(2, "at-once", hook.pace().atOnce());
  }

  private void limits(LimitsConfig limits) {
    line(0, "limits:");
    value(1, "customer-connections", limits.customerConnections());
    value(1, "agent-connections", limits.agentConnections());
    value(1, "unidentified-percent", limits.unidentifiedPercent());
    value(1, "unidentified-per-address", limits.unidentifiedPerAddress());
    size("header-size", limits.headerBytes());
    size("frame-size", limits.frameBytes());
    size("signal-size", limits.signalBytes());
    size("screen-context-size", limits.screenContextBytes());
    value(1, "burst-frames", limits.burstFrames());
    value(1, "frames-per-second", limits.framesPerSecond());
    value(1, "held-signals", limits.heldSignals());
    size("held-signals-size", limits.heldSignalBytes());
    value(1, "outstanding-frames", limits.outstandingFrames());
    size("write-low-water", limits.writeLowWaterBytes());
    size("write-high-water", limits.writeHighWaterBytes());
    value(1, "handshake-deadline", limits.handshakeDeadline());
    value(1, "hello-deadline", limits.helloDeadline());
    value(1, "store-backlog", limits.storeBacklog());
    value(1, "routing-record", Quantities.bytesText(limits.routingRecordBytes()));
    value(1, "wrong-sign-ins-per-address", limits.wrongSignInsPerAddress());
    value(1, "wrong-sign-ins-per-agent", limits.wrongSignInsPerAgent());
    value(1, "requests-per-app", limits.requestsPerApp());
    value(1, "requests-per-person", limits.requestsPerPerson());
  }

  private void size(String key, int bytes) {
    value(1, key, Quantities.bytesText(bytes));
  }

  private void value(int depth, String key, Duration duration) {
    value(depth, key, Quantities.text(duration));
  }

  private void value(int depth, String key, Object value) {
    line(depth, key + ": " + value);
  }

  private void line(int depth, String content) {
    text.append("  ".repeat(depth)).append(content).append('\n');
  }

  private static List<String> names(List<QueueId> queues) {
    return queues.stream().map(QueueId::value).toList();
  }

  private static String list(List<String> items) {
    return items.stream().map(ConfigText::quoted).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String quoted(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}

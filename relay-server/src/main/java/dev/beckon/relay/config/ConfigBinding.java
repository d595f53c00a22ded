package dev.beckon.relay.config;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.beckon.relay.config.Overlay.Value;
import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.QueueRules;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All keys of the configuration, with their types, limits and defaults: the code that asks for them
 * is the list of them. {@code docs/relay-configuration.md} says what they mean; a test compares the
 * two.
 */
final class ConfigBinding {
  private static final List<String> NOT_READY_REASONS = List.of("Break", "Training", "Meeting");
  private static final List<String> DISPOSITIONS =
      List.of("Solved", "Follow-up needed", "Not solved");

  private final Problems problems;
  private final Overlay overlay;
  private final Path base;
  private final CrossChecks checks;
  private boolean routesByFile;

  /**
   * @param base what relative paths in the file start from
   */
  ConfigBinding(Problems problems, Overlay overlay, Path base, Instant now) {
    this.problems = problems;
    this.overlay = overlay;
    this.base = base;
    this.checks = new CrossChecks(now);
  }

  /** Returns null, or anything, when there are problems. */
  @Nullable RelayConfig bind(ConfigNode.Mapping root) {
    Section top = new Section(problems, overlay, "", root, 1);
    Section listeners = top.section("listeners");
    ListenerConfig customers = listener(listeners.section("customers"), 7443);
    ListenerConfig agents = listener(listeners.section("agents"), 7444);
    ListenerConfig operations = listener(listeners.section("operations"), 7445);
    listeners.finish();
    String dataDirectory = top.text("data-directory", "");
    KeepingConfig keeping = KeepingBinding.bind(top.section("store"), top.section("retention"));
    String routingFile = top.text("routing", "");
    routesByFile = !routingFile.isBlank();
    if (routesByFile && top.isWritten("queues")) {
      top.complain(
          "queues",
          "must not be here and in %s, which 'routing' names: one of them has to say it; move them there"
              .formatted(Section.shown(routingFile)));
    }
    List<QueueConfig> queues = top.sections("queues").stream().map(this::queue).toList();
    List<AppConfig> apps = new ArrayList<>();
    top.sections("apps").forEach(section -> app(section).ifPresent(apps::add));
    TrustConfig trust =
        new TrustConfig(
            TrustBinding.oidc(top.section("oidc")),
            TrustBinding.turn(top.section("turn")),
            TrustBinding.outside(top.section("outside-router")),
            HookBinding.hooks(top, apps),
            TrustBinding.traces(top.section("traces")));
    List<AgentAccount> accounts =
        top.sections("agents").stream()
            .map(section -> agent(section, trust.oidc() != null))
            .toList();
    List<String> notReadyReasons = top.texts("not-ready-reasons", NOT_READY_REASONS);
    List<String> dispositions = top.texts("dispositions", DISPOSITIONS);
    List<IceServerConfig> iceServers =
        top.sections("ice-servers").stream().map(this::iceServer).toList();
    LimitsConfig limits = limits(top.section("limits"));
    Duration resumeWindow =
        top.duration("resume-window", ofSeconds(1), ofMinutes(10), ofSeconds(30));
    Duration heartbeatInterval =
        top.duration("heartbeat-interval", ofMillis(100), ofMinutes(5), ofSeconds(15));
    Duration refusalPause =
        top.duration("refusal-pause", Duration.ZERO, ofMinutes(10), ofSeconds(30));
    Duration rememberEnded =
        top.duration("remember-ended", ofSeconds(1), ofHours(24), ofMinutes(10));
    Duration drainTime = top.duration("drain-time", Duration.ZERO, ofHours(4), ofSeconds(20));
    SupervisionConfig supervision = supervision(top.section("supervision"));
    top.finish();
    checks.notReadyReasons(top, notReadyReasons);
    checks.turn(trust.turn());
    checks.run(top, routesByFile);
    RoutingSource routing =
        routesByFile ? routing(base.resolve(routingFile), apps, accounts) : null;
    if (!problems.isEmpty()) {
      return null;
    }
    return new RelayConfig(
        customers,
        agents,
        operations,
        dataDirectory.isBlank() ? null : base.resolve(dataDirectory),
        keeping,
        apps,
        routing == null ? queues : routing.plan().queues(),
        routing == null ? accounts : serving(accounts, routing.plan()),
        notReadyReasons,
        dispositions,
        iceServers,
        trust,
        limits,
        resumeWindow,
        heartbeatInterval,
        refusalPause,
        rememberEnded,
        drainTime,
        routing,
        supervision);
  }

  private static SupervisionConfig supervision(Section section) {
    boolean agentTold = section.flag("agent-told", SupervisionConfig.USUAL.agentTold());
    boolean customerTold = section.flag("customer-told", SupervisionConfig.USUAL.customerTold());
    section.finish();
    if (customerTold && !agentTold) {
      section.complain(
          "agent-told",
          "must be true where the customer is told: the agent would hear it from the customer; write 'customer-told: false' as well, or leave this out");
    }
    return new SupervisionConfig(agentTold, customerTold);
  }

  /** Null: there are problems. */
  private @Nullable RoutingSource routing(
      Path path, List<AppConfig> apps, List<AgentAccount> accounts) {
    Map<AppId, List<QueueId>> named = new LinkedHashMap<>();
    apps.forEach(app -> named.put(app.id(), app.queues()));
    Set<AgentId> agents =
        accounts.stream()
            .filter(account -> account.is(Role.AGENT))
            .map(AgentAccount::id)
            .collect(Collectors.toSet());
    RoutingPartner partner = new RoutingPartner(problems.file(), named, agents);
    return switch (RoutingFile.read(path, partner)) {
      case RoutingResult.Invalid invalid -> {
        problems.addAll(invalid.problems());
        yield null;
      }
      case RoutingResult.Loaded loaded -> {
        checks.note(path + ": " + loaded.plan().summary());
        yield new RoutingSource(path, loaded.plan(), partner);
      }
    };
  }

  private static List<AgentAccount> serving(List<AgentAccount> accounts, RoutingPlan plan) {
    return accounts.stream().map(account -> account.serving(plan.rulesOf(account.id()))).toList();
  }

  /** What the operator should know all the same. */
  List<String> notes() {
    List<String> notes = new ArrayList<>(checks.notes());
    notes.addAll(overlay.notes());
    return notes;
  }

  private ListenerConfig listener(Section section, int port) {
    String host = section.text("host", "127.0.0.1");
    int chosenPort = section.number("port", 0, 65_535, port);
    TlsFiles files = tls(section.section("tls"));
    boolean allowPlainText = section.flag("allow-plain-text", false);
    section.finish();
    ListenerConfig listener = new ListenerConfig(host, chosenPort, files, allowPlainText);
    checks.listener(section, listener);
    return listener;
  }

  /** Null: plain text, or there is a problem. */
  private @Nullable TlsFiles tls(Section section) {
    String certificate = section.text("certificate", "");
    String key = section.text("key", "");
    String pkcs12 = section.text("pkcs12", "");
    String passwordFile = section.text("password-file", "");
    String clientCa = section.text("client-ca", "");
    section.finish();
    boolean pem = !certificate.isBlank() || !key.isBlank();
    boolean store = !pkcs12.isBlank() || !passwordFile.isBlank();
    TlsIdentity identity = null;
    if (pem && store) {
      section.problem("has PEM files and a PKCS#12 store; leave one of them out");
    } else if (pem && (certificate.isBlank() || key.isBlank())) {
      section.problem("needs both, 'certificate' and 'key'");
    } else if (store && (pkcs12.isBlank() || passwordFile.isBlank())) {
      section.problem("needs both, 'pkcs12' and 'password-file'");
    } else if (pem) {
      identity = new TlsIdentity.Pem(base.resolve(certificate), base.resolve(key));
    } else if (store) {
      identity = new TlsIdentity.Pkcs12(base.resolve(pkcs12), base.resolve(passwordFile));
    } else if (!clientCa.isBlank()) {
      section.problem("has 'client-ca', but nothing to show itself; add 'certificate' and 'key'");
    }
    return identity == null
        ? null
        : new TlsFiles(identity, clientCa.isBlank() ? null : base.resolve(clientCa));
  }

  private QueueConfig queue(Section section) {
    QueueId id = new QueueId(section.id());
    String name = section.text("name", id.value());
    QueueRules rules = QueueBinding.bind(section, id).build();
    section.finish();
    checks.queue(section, id);
    return new QueueConfig(id, name, rules);
  }

  private Optional<AppConfig> app(Section section) {
    AppId id = new AppId(section.id());
    String name = section.text("name", id.value());
    boolean anonymous = section.flag("anonymous", false);
    int anonymousPerMinute =
        section.number("anonymous-per-minute", 1, 1_000_000, AppConfig.ANONYMOUS_PER_MINUTE);
    List<QueueId> queues = queues(section);
    List<String> origins = section.texts("allowed-origins", List.of());
    List<TokenKey> keys = new ArrayList<>();
    section.sections("token-keys").forEach(each -> tokenKey(each).ifPresent(keys::add));
    List<String> masks = section.texts("masks", List.of());
    MediaPath path = mediaPath(section);
    section.finish();
    checks.app(section, id, queues, origins);
    checks.mediaPath(section, path);
    checks.tokenKeys(section, keys);
    checks.masks(section, masks);
    return queues.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new AppConfig(
                id, name, anonymous, anonymousPerMinute, queues, origins, keys, masks, path));
  }

  private static MediaPath mediaPath(Section section) {
    Optional<MediaPath> path = MediaPath.parse(section.text("media-path", MediaPath.ANY.text()));
    if (path.isEmpty()) {
      section.complain("media-path", "must be 'any' or 'relay-only'");
    }
    return path.orElse(MediaPath.ANY);
  }

  private Optional<TokenKey> tokenKey(Section section) {
    String id = section.id();
    String file = section.requiredText("public-key");
    section.finish();
    if (id.isEmpty() || file.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(TokenKey.read(id, base.resolve(file)));
    } catch (TokenKey.Unusable e) {
      section.complain("public-key", "cannot be used: " + e.getMessage());
      return Optional.empty();
    }
  }

  private AgentAccount agent(Section section, boolean mayBeWithout) {
    AgentId id = new AgentId(section.id());
    String displayName = section.requiredText("display-name");
    String title = section.text("title", "");
    CredentialHash credential = credential(section, mayBeWithout);
    List<QueueId> queues = queues(section);
    boolean autoAnswer = section.flag("auto-answer", false);
    for (String key : List.of("queues", "auto-answer")) {
      if (routesByFile && section.isWritten(key)) {
        section.complain(
            key, "must not be here, since 'routing' names a file that says it; move it there");
      }
    }
    Set<Role> roles = roles(section);
    List<AppId> apps = section.texts("apps", List.of()).stream().map(AppId::new).toList();
    section.finish();
    AgentAccount account =
        new AgentAccount(id, displayName, title, credential, queues, autoAnswer, roles, apps);
    checks.agent(section, account);
    return account;
  }

  private static Set<Role> roles(Section section) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (String name : section.texts("roles", List.of(Role.AGENT.text()))) {
      Role.parse(name)
          .ifPresentOrElse(
              roles::add,
              () ->
                  section.complain(
                      "roles", "must be among agent, supervisor, integrator and admin"));
    }
    return roles;
  }

  /** What was written is not repeated in messages: it may be the credential itself. */
  private static CredentialHash credential(Section section, boolean mayBeWithout) {
    Optional<Value> written = section.secret("credential");
    Optional<CredentialHash> hash = written.flatMap(value -> CredentialHash.parse(value.text()));
    if (written.isPresent() && hash.isEmpty()) {
      section.complain(
          "credential",
          "must be a hash: 'sha256:' and what \"printf %s 'the credential' | sha256sum\" prints, or"
              + " $pbkdf2-sha256$…");
    } else if (written.isEmpty() && !mayBeWithout && !section.isWritten("credential")) {
      section.problem("has no 'credential'; add its hash");
    }
    // Without one nobody gets in by guessing it.
    return hash.orElseGet(() -> CredentialHash.sha256(UUID.randomUUID().toString()));
  }

  private static List<QueueId> queues(Section section) {
    return section.texts("queues", List.of()).stream().map(QueueId::new).toList();
  }

  private IceServerConfig iceServer(Section section) {
    IceServerConfig server =
        new IceServerConfig(
            section.texts("urls", List.of()),
            section.text("username", ""),
            section.secret("credential").map(Value::text).orElse(""));
    section.finish();
    checks.iceServer(section, server);
    return server;
  }

  private LimitsConfig limits(Section section) {
    LimitsConfig usual = LimitsConfig.fitting(FileDescriptors.forConnections());
    LimitsConfig limits =
        usual.toBuilder()
            .customerConnections(
                section.number("customer-connections", 1, 1_000_000, usual.customerConnections()))
            .agentConnections(
                section.number("agent-connections", 1, 100_000, usual.agentConnections()))
            .unidentifiedPercent(
                section.number("unidentified-percent", 1, 100, usual.unidentifiedPercent()))
            .unidentifiedPerAddress(
                section.number(
                    "unidentified-per-address", 1, 1_000_000, usual.unidentifiedPerAddress()))
            .headerBytes(section.bytes("header-size", 1024, 64 * 1024, usual.headerBytes()))
            .frameBytes(section.bytes("frame-size", 4 * 1024, 1024 * 1024, usual.frameBytes()))
            .signalBytes(section.bytes("signal-size", 1024, 1024 * 1024, usual.signalBytes()))
            .screenContextBytes(
                section.bytes("screen-context-size", 1024, 1024 * 1024, usual.screenContextBytes()))
            .burstFrames(section.number("burst-frames", 1, 100_000, usual.burstFrames()))
            .framesPerSecond(
                section.number("frames-per-second", 1, 100_000, usual.framesPerSecond()))
            .heldSignals(section.number("held-signals", 1, 10_000, usual.heldSignals()))
            .heldSignalBytes(
                section.bytes("held-signals-size", 1024, 1024 * 1024, usual.heldSignalBytes()))
            .outstandingFrames(
                section.number("outstanding-frames", 64, 100_000, usual.outstandingFrames()))
            .writeLowWaterBytes(
                section.bytes(
                    "write-low-water", 1024, 16 * 1024 * 1024, usual.writeLowWaterBytes()))
            .writeHighWaterBytes(
                section.bytes(
                    "write-high-water", 1024, 16 * 1024 * 1024, usual.writeHighWaterBytes()))
            .handshakeDeadline(
                section.duration(
                    "handshake-deadline", ofMillis(100), ofMinutes(1), usual.handshakeDeadline()))
            .helloDeadline(
                section.duration(
                    "hello-deadline", ofMillis(100), ofMinutes(1), usual.helloDeadline()))
            .storeBacklog(section.number("store-backlog", 1, 1_000_000, usual.storeBacklog()))
            .routingRecordBytes(
                section.bytes("routing-record", 0, 2047 * 1024 * 1024, usual.routingRecordBytes()))
            .wrongSignInsPerAddress(
                section.number(
                    "wrong-sign-ins-per-address", 1, 100_000, usual.wrongSignInsPerAddress()))
            .wrongSignInsPerAgent(
                section.number(
                    "wrong-sign-ins-per-agent", 1, 100_000, usual.wrongSignInsPerAgent()))
            .requestsPerApp(
                section.number("requests-per-app", 1, 10_000_000, usual.requestsPerApp()))
            .requestsPerPerson(
                section.number("requests-per-person", 1, 1_000_000, usual.requestsPerPerson()))
            .build();
    section.finish();
    checks.limits(section, limits);
    return limits;
  }
}

package dev.beckon.relay.config;

import dev.beckon.relay.routing.AgentState;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.QueueId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What must hold between values, and what would otherwise fail only later. Fed by {@link
 * ConfigBinding} while it reads, run when everything is known.
 */
final class CrossChecks {
  private static final Pattern ORIGIN = Pattern.compile("https?://[a-z0-9.-]+(:[0-9]{1,5})?");
  private static final Pattern ICE_URL = Pattern.compile("(stun|stuns|turn|turns):[^\\s]+");

  private static final int MOST_TOKEN_KEYS = 2;

  /** As the SDK's MaskRules read them. */
  private static final Pattern MASK =
      Pattern.compile("[#.]?[\\w$-][\\w$.-]{0,199}|\\[[\\w.-]{1,64}]|\\*");

  private static final int MOST_MASKS = 1000;

  private final TlsCheck tls;
  private final List<String> notes = new ArrayList<>();
  private final Map<String, Section> listenersByAddress = new HashMap<>();
  private final Map<String, String> apps = new HashMap<>();
  private final Map<String, String> queues = new HashMap<>();
  private final Map<String, String> agents = new HashMap<>();
  private final List<Reference> references = new ArrayList<>();
  private final List<Section> relayOnly = new ArrayList<>();
  private boolean relaysMedia;
  private boolean reachableByOthers;
  private boolean demoCredential;

  CrossChecks(Instant now) {
    this.tls = new TlsCheck(now, notes::add);
  }

  List<String> notes() {
    return notes;
  }

  void note(String note) {
    notes.add(note);
  }

  void listener(Section section, ListenerConfig listener) {
    if (listener.address().isUnresolved()) {
      section.complain("host", "'" + listener.host() + "' is no address of this machine");
      return;
    }
    boolean loopback = listener.isLoopback();
    reachableByOthers |= !loopback;
    if (listener.tls() != null) {
      try {
        tls.check(listener.tls());
      } catch (TlsCheck.Unusable e) {
        section.problem("cannot use TLS: " + e.getMessage());
      }
    } else if (!loopback && !listener.allowPlainText()) {
      section.complain(
          "host",
          "%s can be reached from other machines, and without TLS anybody between could read along; give it 'tls' (to try it out, './beckon certificate --name HOST' makes a certificate), or bind to 127.0.0.1, or set 'allow-plain-text: true' when something in front of the relay does TLS"
              .formatted(listener.host()));
    }
    if (listener.port() != 0) {
      Section other =
          listenersByAddress.putIfAbsent(listener.host() + ":" + listener.port(), section);
      if (other != null) {
        section.complain("port", listener.port() + " is taken by another listener; choose another");
      }
    }
  }

  void queue(Section section, QueueId id) {
    unique(queues, "queue", id.value(), section);
  }

  void app(Section section, AppId id, List<QueueId> named, List<String> origins) {
    unique(apps, "app", id.value(), section);
    references.add(new Reference(section, named, false));
    for (String origin : origins) {
      if (!ORIGIN.matcher(origin).matches()) {
        section.complain(
            "allowed-origins",
            "must hold origins as browsers send them, such as https://shop.example.com: lower case, no path, no '/' at the end, no '*'");
      }
    }
  }

  void tokenKeys(Section section, List<TokenKey> keys) {
    if (keys.size() > MOST_TOKEN_KEYS) {
      section.complain(
          "token-keys",
          "must hold two at most: the one that signs, and the next or the last one while changing");
    }
    if (keys.stream().map(TokenKey::id).distinct().count() < keys.size()) {
      section.complain("token-keys", "must have different ids");
    }
  }

  void masks(Section section, List<String> masks) {
    if (masks.size() > MOST_MASKS) {
      section.complain("masks", "must not hold more than " + MOST_MASKS + " selectors");
    }
    if (!masks.stream().allMatch(mask -> MASK.matcher(mask).matches())) {
      section.complain("masks", "must hold selectors: #id, .class, Type, [tag] or *");
    }
  }

  void mediaPath(Section section, MediaPath path) {
    if (path == MediaPath.RELAY_ONLY) {
      relayOnly.add(section);
    }
  }

  void turn(@Nullable TurnConfig turn) {
    relaysMedia |= turn != null;
  }

  void agent(Section section, AgentAccount account) {
    unique(agents, "agent", account.id().value(), section);
    if (account.is(Role.AGENT)) {
      references.add(new Reference(section, account.queues(), true));
    }
    demoCredential |=
        account.credential().equals(CredentialHash.sha256(RelayConfig.DEMO_CREDENTIAL));
  }

  void iceServer(Section section, IceServerConfig server) {
    if (server.urls().isEmpty()
        || !server.urls().stream().allMatch(url -> ICE_URL.matcher(url).matches())) {
      section.complain("urls", "must hold addresses such as turn:turn.example.com:3478");
    }
    boolean turn = server.urls().stream().anyMatch(url -> url.startsWith("turn"));
    if (turn && (server.username().isBlank() || server.credential().isBlank())) {
      section.problem("has a TURN server; that needs 'username' and 'credential'");
    }
    relaysMedia |= turn;
  }

  void limits(Section section, LimitsConfig limits) {
    if (limits.writeLowWaterBytes() >= limits.writeHighWaterBytes()) {
      section.complain("write-low-water", "must be smaller than 'write-high-water'");
    }
    if (limits.signalBytes() >= limits.frameBytes()) {
      section.complain("signal-size", "must be smaller than 'frame-size', which carries it");
    }
    if (limits.screenContextBytes() >= limits.frameBytes()) {
      section.complain(
          "screen-context-size", "must be smaller than 'frame-size', which carries it");
    }
    if (limits.heldSignalBytes() < limits.signalBytes()) {
      section.complain("held-signals-size", "must have room for one signal of 'signal-size'");
    }
    long needed = (long) limits.customerConnections() + limits.agentConnections();
    long most = FileDescriptors.forConnections();
    if (needed > most) {
      section.complain(
          "customer-connections",
          "and 'agent-connections' are %d together, but this process can have %d connections only; lower them, or raise its limit of open files (ulimit -n)"
              .formatted(needed, most));
    }
  }

  void notReadyReasons(Section top, List<String> reasons) {
    if (reasons.contains(AgentState.MISSED_A_RING)) {
      top.complain(
          "not-ready-reasons",
          "must not hold '" + AgentState.MISSED_A_RING + "', which the relay says itself");
    }
  }

  /** When everything is known. */
  void run(Section top, boolean routesByFile) {
    if (queues.isEmpty() && !routesByFile) {
      top.problem("has no queue; add one below 'queues:', such as '- id: general'");
    }
    if (apps.isEmpty()) {
      top.problem("has no app; add one below 'apps:', such as '- id: shop'");
    }
    if (agents.isEmpty()) {
      notes.add("there are no agents: nobody can sign in to help");
    }
    if (reachableByOthers && demoCredential) {
      top.problem(
          "lets agents in with the demo's credential, which everybody knows, on an address that other machines can reach; give each agent a credential of their own");
    }
    if (!relaysMedia) {
      for (Section app : relayOnly) {
        app.complain(
            "media-path",
            "is relay-only, but there is no TURN server to go by; add 'turn' with 'urls' and"
                + " 'secret' ('./beckon turn-config' then makes a server's configuration), or set"
                + " it to 'any'");
      }
    }
    for (Reference reference : references) {
      resolve(reference, routesByFile);
    }
  }

  private void resolve(Reference reference, boolean routesByFile) {
    if (reference.queues.isEmpty() && !(routesByFile && reference.agent)) {
      reference.section.complain("queues", "must name at least one queue");
    }
    if (routesByFile) {
      // What the file has, the file is compared with.
      return;
    }
    for (QueueId queue : reference.queues) {
      String known = queues.get(queue.value().toLowerCase(Locale.ROOT));
      if (known == null || !known.equals(queue.value())) {
        reference.section.complain(
            "queues",
            "names '%s', but there is no such queue%s"
                .formatted(queue, Suggestion.didYouMean(queue.value(), queues.values())));
      }
    }
  }

  /** Ids that differ in case only would be mixed up by people. */
  private static void unique(Map<String, String> seen, String kind, String id, Section section) {
    if (!id.isEmpty()
        && seen.putIfAbsent(id.toLowerCase(Locale.ROOT), id) instanceof String earlier) {
      section.complain(
          "id",
          "is '%s', but there is %s '%s' already; ids must differ in more than case"
              .formatted(id, kind, earlier));
    }
  }

  private record Reference(Section section, List<QueueId> queues, boolean agent) {}
}

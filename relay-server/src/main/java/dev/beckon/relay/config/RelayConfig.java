package dev.beckon.relay.config;

import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.AgentRules;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.RoutingRules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything an operator can decide about one relay. Immutable; made by {@link RelayConfigLoader}
 * at start, or from {@link #demo()} and the withers in tests.
 *
 * @param customers where SDKs connect (WebSocket)
 * @param agents where consoles connect (gRPC)
 * @param operations where health and metrics are asked for (HTTP)
 * @param dataDirectory where decisions are kept; null: in memory, gone with the process
 * @param keeping where decisions are kept when not in the data directory, and how much
 * @param notReadyReasons what an agent can be not ready for
 * @param dispositions what a session can be filed as
 * @param trust others the relay works with: who vouches for agents, who relays media
 * @param resumeWindow how long a cut connection is waited for, on either side
 * @param heartbeatInterval a side that heard nothing for this long asks; after twice this long it
 *     gives the connection up
 * @param refusalPause how long an agent who declined a request is not rung for it again
 * @param rememberEnded how long an ended request is known, so that a repeated id gets the same
 *     answer
 * @param drainTime how long an orderly stop may take; sessions are not waited for, but taken up
 *     again by the next start
 * @param routing the file that says who goes where; null: {@code queues} and {@code agentAccounts}
 *     do
 * @param supervision who is told that a supervisor listens
 */
public record RelayConfig(
    ListenerConfig customers,
    ListenerConfig agents,
    ListenerConfig operations,
    @Nullable Path dataDirectory,
    KeepingConfig keeping,
    List<AppConfig> apps,
    List<QueueConfig> queues,
    List<AgentAccount> agentAccounts,
    List<String> notReadyReasons,
    List<String> dispositions,
    List<IceServerConfig> iceServers,
    TrustConfig trust,
    LimitsConfig limits,
    Duration resumeWindow,
    Duration heartbeatInterval,
    Duration refusalPause,
    Duration rememberEnded,
    Duration drainTime,
    @Nullable RoutingSource routing,
    SupervisionConfig supervision) {

  /** The credential of the demo's agents; works on loopback only. */
  public static final String DEMO_CREDENTIAL = "beckon-demo";

  public RelayConfig {
    apps = List.copyOf(apps);
    queues = List.copyOf(queues);
    agentAccounts = List.copyOf(agentAccounts);
    notReadyReasons = List.copyOf(notReadyReasons);
    dispositions = List.copyOf(dispositions);
    iceServers = List.copyOf(iceServers);
  }

  /** A shop with two queues and two agents on this machine, kept in memory. */
  public static RelayConfig demo() {
    return switch (RelayConfigLoader.load(Optional.empty(), Map.of(), Map.of())) {
      case ConfigResult.Loaded loaded -> loaded.config();
      case ConfigResult.Invalid invalid ->
          throw new IllegalStateException("the demo's configuration: " + invalid.problems());
    };
  }

  public Optional<AppConfig> app(AppId id) {
    return apps.stream().filter(app -> app.id().equals(id)).findFirst();
  }

  public Optional<QueueConfig> queue(QueueId id) {
    return queues.stream().filter(queue -> queue.id().equals(id)).findFirst();
  }

  public Optional<AgentAccount> agentAccount(AgentId id) {
    return agentAccounts.stream().filter(agent -> agent.id().equals(id)).findFirst();
  }

  /** Who goes where, as it is at the start. */
  public RoutingPlan plan() {
    if (routing != null) {
      return routing.plan();
    }
    Map<AgentId, AgentRules> serving = new LinkedHashMap<>();
    agentAccounts.forEach(account -> serving.put(account.id(), account.rules()));
    return RoutingPlan.plain(queues, serving);
  }

  /** What routing goes by, with this plan. */
  public RoutingRules rules(RoutingPlan plan) {
    RoutingRules rules =
        plan.rules().toBuilder()
            .resumeWindow(resumeWindow)
            .declineLasts(refusalPause)
            .endedRemembered(rememberEnded)
            .build();
    return trust.outside() == null ? rules : trust.outside().applyTo(rules);
  }

  /** All of it as YAML, with the file's keys, without secrets. */
  public String describe() {
    return ConfigText.of(this);
  }

  /** The same on any free ports of this machine, for tests. */
  public RelayConfig onAnyPorts() {
    return withListeners(
        ListenerConfig.loopback(0), ListenerConfig.loopback(0), ListenerConfig.loopback(0));
  }

  public RelayConfig withListeners(
      ListenerConfig customers, ListenerConfig agents, ListenerConfig operations) {
    return toBuilder().listeners(customers, agents, operations).build();
  }

  public RelayConfig withDataDirectory(@Nullable Path directory) {
    return toBuilder().dataDirectory(directory).build();
  }

  public RelayConfig withQueues(List<QueueConfig> queues) {
    return toBuilder().queues(queues).build();
  }

  public RelayConfig withAgentAccounts(List<AgentAccount> agentAccounts) {
    return toBuilder().agentAccounts(agentAccounts).build();
  }

  public RelayConfig withLimits(LimitsConfig limits) {
    return toBuilder().limits(limits).build();
  }

  public RelayConfig withTrust(TrustConfig trust) {
    return toBuilder().trust(trust).build();
  }

  public RelayConfig withTimes(
      Duration resumeWindow, Duration heartbeatInterval, Duration drainTime) {
    return toBuilder().times(resumeWindow, heartbeatInterval, drainTime).build();
  }

  /** Begins with this configuration. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** A configuration, some of it changed. */
  public static final class Builder {
    private ListenerConfig customers;
    private ListenerConfig agents;
    private ListenerConfig operations;
    private @Nullable Path dataDirectory;
    private KeepingConfig keeping;
    private List<AppConfig> apps;
    private List<QueueConfig> queues;
    private List<AgentAccount> agentAccounts;
    private List<String> notReadyReasons;
    private List<String> dispositions;
    private List<IceServerConfig> iceServers;
    private TrustConfig trust;
    private LimitsConfig limits;
    private Duration resumeWindow;
    private Duration heartbeatInterval;
    private Duration refusalPause;
    private Duration rememberEnded;
    private Duration drainTime;
    private @Nullable RoutingSource routing;
    private SupervisionConfig supervision;

    private Builder(RelayConfig from) {
      customers = from.customers;
      agents = from.agents;
      operations = from.operations;
      dataDirectory = from.dataDirectory;
      keeping = from.keeping;
      apps = from.apps;
      queues = from.queues;
      agentAccounts = from.agentAccounts;
      notReadyReasons = from.notReadyReasons;
      dispositions = from.dispositions;
      iceServers = from.iceServers;
      trust = from.trust;
      limits = from.limits;
      resumeWindow = from.resumeWindow;
      heartbeatInterval = from.heartbeatInterval;
      refusalPause = from.refusalPause;
      rememberEnded = from.rememberEnded;
      drainTime = from.drainTime;
      routing = from.routing;
      supervision = from.supervision;
    }

    public Builder listeners(
        ListenerConfig forCustomers, ListenerConfig forAgents, ListenerConfig forOperations) {
      customers = forCustomers;
      agents = forAgents;
      operations = forOperations;
      return this;
    }

    public Builder dataDirectory(@Nullable Path value) {
      dataDirectory = value;
      return this;
    }

    public Builder keeping(KeepingConfig value) {
      keeping = value;
      return this;
    }

    public Builder apps(List<AppConfig> value) {
      apps = value;
      return this;
    }

    public Builder queues(List<QueueConfig> value) {
      queues = value;
      return this;
    }

    public Builder agentAccounts(List<AgentAccount> value) {
      agentAccounts = value;
      return this;
    }

    public Builder limits(LimitsConfig value) {
      limits = value;
      return this;
    }

    public Builder trust(TrustConfig value) {
      trust = value;
      return this;
    }

    public Builder times(Duration resume, Duration heartbeat, Duration drain) {
      resumeWindow = resume;
      heartbeatInterval = heartbeat;
      drainTime = drain;
      return this;
    }

    public Builder supervision(SupervisionConfig value) {
      supervision = value;
      return this;
    }

    public RelayConfig build() {
      return new RelayConfig(
          customers,
          agents,
          operations,
          dataDirectory,
          keeping,
          apps,
          queues,
          agentAccounts,
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
  }
}

package dev.beckon.relay.config;

import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.RoutingRules;
import java.nio.file.Path;
import java.time.Duration;
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
 */
public record RelayConfig(
    ListenerConfig customers,
    ListenerConfig agents,
    ListenerConfig operations,
    @Nullable Path dataDirectory,
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
    Duration drainTime) {

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

  /** The part of it that routing goes by. */
  public RoutingRules routingRules() {
    return RoutingRules.builder()
        .queues(queues.stream().map(QueueConfig::rules).toList())
        .resumeWindow(resumeWindow)
        .declineLasts(refusalPause)
        .endedRemembered(rememberEnded)
        .build();
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
    return new RelayConfig(
        customers,
        agents,
        operations,
        dataDirectory,
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
        drainTime);
  }

  public RelayConfig withDataDirectory(@Nullable Path directory) {
    return new RelayConfig(
        customers,
        agents,
        operations,
        directory,
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
        drainTime);
  }

  public RelayConfig withQueues(List<QueueConfig> queues) {
    return new RelayConfig(
        customers,
        agents,
        operations,
        dataDirectory,
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
        drainTime);
  }

  public RelayConfig withAgentAccounts(List<AgentAccount> agentAccounts) {
    return new RelayConfig(
        customers,
        agents,
        operations,
        dataDirectory,
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
        drainTime);
  }

  public RelayConfig withLimits(LimitsConfig limits) {
    return new RelayConfig(
        customers,
        agents,
        operations,
        dataDirectory,
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
        drainTime);
  }

  public RelayConfig withTrust(TrustConfig trust) {
    return new RelayConfig(
        customers,
        agents,
        operations,
        dataDirectory,
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
        drainTime);
  }

  public RelayConfig withTimes(
      Duration resumeWindow, Duration heartbeatInterval, Duration drainTime) {
    return new RelayConfig(
        customers,
        agents,
        operations,
        dataDirectory,
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
        drainTime);
  }
}

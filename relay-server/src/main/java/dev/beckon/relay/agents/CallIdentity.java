package dev.beckon.relay.agents;

import dev.beckon.relay.config.AgentAccount;
import dev.beckon.relay.config.Role;
import dev.beckon.relay.identity.AgentIdentities;
import dev.beckon.signal.v1.AdministrationGrpc;
import dev.beckon.signal.v1.ConsoleFrame;
import dev.beckon.signal.v1.HistoryGrpc;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, and whether this role may: the one place where that is decided for every method but
 * {@code Attend} and health, which are open to everybody; Attend's first frame says who it is. A
 * method that is not in the table is nobody's. What only some may say over Attend is here as well.
 * Runs on a thread that may block; thread-safe.
 */
final class CallIdentity implements ServerInterceptor {
  /** The account behind the present call. */
  static final Context.Key<AgentAccount> CALLER = Context.key("caller");

  /** Where the present call comes from; null: not known. */
  static final Context.Key<@Nullable InetAddress> ADDRESS = Context.key("address");

  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private static final Map<String, Set<Role>> ROLES =
      Map.of(
          AdministrationGrpc.getRevokeCustomerMethod().getFullMethodName(),
          Set.of(Role.INTEGRATOR, Role.ADMIN),
          AdministrationGrpc.getSetAgentEnabledMethod().getFullMethodName(),
          Set.of(Role.ADMIN),
          AdministrationGrpc.getEraseCustomerMethod().getFullMethodName(),
          Set.of(Role.INTEGRATOR, Role.ADMIN),
          AdministrationGrpc.getSetLegalHoldMethod().getFullMethodName(),
          Set.of(Role.ADMIN),
          AdministrationGrpc.getListWebhooksMethod().getFullMethodName(),
          Set.of(Role.ADMIN),
          AdministrationGrpc.getReplayWebhooksMethod().getFullMethodName(),
          Set.of(Role.ADMIN),
          HistoryGrpc.getListRequestsMethod().getFullMethodName(),
          Set.of(Role.SUPERVISOR, Role.INTEGRATOR, Role.ADMIN),
          HistoryGrpc.getGetRequestMethod().getFullMethodName(),
          Set.of(Role.SUPERVISOR, Role.INTEGRATOR, Role.ADMIN),
          HistoryGrpc.getExportRequestsMethod().getFullMethodName(),
          Set.of(Role.SUPERVISOR, Role.INTEGRATOR, Role.ADMIN));

  /** What a console may ask that signed in; what is not in the table every agent's may. */
  private static final Map<ConsoleFrame.BodyCase, Set<Role>> ROLES_AT_THE_DESK =
      Map.of(
          ConsoleFrame.BodyCase.TAKE_HAND, Set.of(Role.SUPERVISOR),
          ConsoleFrame.BodyCase.WATCH_FLOOR, Set.of(Role.SUPERVISOR),
          ConsoleFrame.BodyCase.TAKE_OVER, Set.of(Role.SUPERVISOR),
          ConsoleFrame.BodyCase.WATCH, Set.of(Role.SUPERVISOR));

  private static final String DOES_NOT_HOLD = "no credential, or it does not hold";

  private final AgentIdentities identities;
  private final SignInLimits signIns;
  private final RoleRefusals roles;

  CallIdentity(AgentIdentities identities, SignInLimits signIns, RoleRefusals roles) {
    this.identities = identities;
    this.signIns = signIns;
    this.roles = roles;
  }

  /** Whether calls of this method are judged here. */
  static boolean judges(String service) {
    return service.equals(AdministrationGrpc.SERVICE_NAME)
        || service.equals(HistoryGrpc.SERVICE_NAME);
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    Context context = Context.current().withValue(ADDRESS, address(call));
    if (!judges(String.valueOf(call.getMethodDescriptor().getServiceName()))) {
      return Contexts.interceptCall(context, call, headers, next);
    }
    return switch (Shown.in(headers.get(AUTHORIZATION))) {
      case null -> refuse(call, Status.UNAUTHENTICATED.withDescription(DOES_NOT_HOLD), null);
      case Shown shown ->
          switch (signIns.enter(shown.agent(), address(call))) {
            case SignInLimits.Admission.Wait wait ->
                refuse(call, Status.RESOURCE_EXHAUSTED.withDescription(SignInLimits.WAIT), wait);
            case SignInLimits.Admission.Try tried -> {
              Optional<AgentIdentities.Known> known =
                  shown.agent().isEmpty()
                      ? identities.judge(shown.credential())
                      : identities.judge(shown.agent(), shown.credential());
              tried.attempt().is(known);
              yield admitted(
                  known.map(AgentIdentities.Known::account), context, call, headers, next);
            }
          };
    };
  }

  private <Q, A> ServerCall.Listener<Q> admitted(
      Optional<AgentAccount> caller,
      Context context,
      ServerCall<Q, A> call,
      Metadata headers,
      ServerCallHandler<Q, A> next) {
    if (caller.isEmpty()) {
      return refuse(call, Status.UNAUTHENTICATED.withDescription(DOES_NOT_HOLD), null);
    }
    if (!mayCall(caller.get(), call.getMethodDescriptor().getFullMethodName())) {
      roles.refused(
          caller.get().id(), String.valueOf(call.getMethodDescriptor().getBareMethodName()));
      return refuse(call, Status.PERMISSION_DENIED.withDescription("not with this role"), null);
    }
    return Contexts.interceptCall(context.withValue(CALLER, caller.get()), call, headers, next);
  }

  private static <Q, A> ServerCall.Listener<Q> refuse(
      ServerCall<Q, A> call, Status refusal, SignInLimits.Admission.@Nullable Wait wait) {
    Metadata trailers = CallRefusals.named(refusal);
    if (wait != null) {
      trailers.put(CallRefusals.RETRY_AFTER, String.valueOf(wait.millis()));
    }
    call.close(refusal, trailers);
    return new ServerCall.Listener<>() {};
  }

  private static boolean mayCall(AgentAccount caller, String method) {
    return ROLES.getOrDefault(method, Set.of()).stream().anyMatch(caller::is);
  }

  /** Whether an agent may say this over {@code Attend}. */
  static boolean mayAsk(AgentAccount agent, ConsoleFrame.BodyCase body) {
    Set<Role> roles = ROLES_AT_THE_DESK.get(body);
    return roles == null || roles.stream().anyMatch(agent::is);
  }

  private static @Nullable InetAddress address(ServerCall<?, ?> call) {
    return call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR)
            instanceof InetSocketAddress remote
        ? remote.getAddress()
        : null;
  }

  /**
   * A credential as a call shows it.
   *
   * @param agent empty: it is a token, which says it
   */
  private record Shown(String agent, String credential) {
    /** Null: there is none that could be looked at. */
    static @Nullable Shown in(@Nullable String authorization) {
      if (authorization == null) {
        return null;
      }
      if (authorization.startsWith("Bearer ")) {
        return new Shown("", authorization.substring("Bearer ".length()));
      }
      return authorization.startsWith("Basic ")
          ? basic(authorization.substring("Basic ".length()))
          : null;
    }

    private static @Nullable Shown basic(String encoded) {
      String decoded;
      try {
        decoded = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException notBase64) {
        return null;
      }
      int colon = decoded.indexOf(':');
      return colon < 1
          ? null
          : new Shown(decoded.substring(0, colon), decoded.substring(colon + 1));
    }

    @Override
    public String toString() {
      return "Shown[" + agent + "]";
    }
  }
}

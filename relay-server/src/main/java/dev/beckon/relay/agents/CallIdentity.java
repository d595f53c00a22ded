package dev.beckon.relay.agents;

import dev.beckon.relay.config.AgentAccount;
import dev.beckon.relay.config.Role;
import dev.beckon.relay.guard.AddressAllowances;
import dev.beckon.relay.identity.AgentIdentities;
import dev.beckon.signal.v1.AdministrationGrpc;
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
 * method that is not in the table is nobody's. Runs on a thread that may block; thread-safe.
 */
final class CallIdentity implements ServerInterceptor {
  /** The account behind the present call. */
  static final Context.Key<AgentAccount> CALLER = Context.key("caller");

  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  /** Wrong credentials from one address. */
  private static final int WRONG_PER_MINUTE = 10;

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
          HistoryGrpc.getListRequestsMethod().getFullMethodName(),
          Set.of(Role.SUPERVISOR, Role.INTEGRATOR, Role.ADMIN),
          HistoryGrpc.getGetRequestMethod().getFullMethodName(),
          Set.of(Role.SUPERVISOR, Role.INTEGRATOR, Role.ADMIN),
          HistoryGrpc.getExportRequestsMethod().getFullMethodName(),
          Set.of(Role.SUPERVISOR, Role.INTEGRATOR, Role.ADMIN));

  private final AgentIdentities identities;
  private final AddressAllowances wrong = new AddressAllowances();

  CallIdentity(AgentIdentities identities) {
    this.identities = identities;
  }

  /** Whether calls of this method are judged here. */
  static boolean judges(String service) {
    return service.equals(AdministrationGrpc.SERVICE_NAME)
        || service.equals(HistoryGrpc.SERVICE_NAME);
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    if (!judges(String.valueOf(call.getMethodDescriptor().getServiceName()))) {
      return next.startCall(call, headers);
    }
    Status refusal = null;
    Optional<AgentAccount> caller = Optional.empty();
    InetAddress address = address(call);
    if (address != null && !wrong.hasLeft(address, WRONG_PER_MINUTE, System.nanoTime())) {
      refusal = Status.RESOURCE_EXHAUSTED.withDescription("too many wrong credentials; wait");
    } else {
      caller = judge(headers.get(AUTHORIZATION));
      if (caller.isEmpty()) {
        if (address != null) {
          wrong.take(address, WRONG_PER_MINUTE, System.nanoTime());
        }
        refusal = Status.UNAUTHENTICATED.withDescription("no credential, or it does not hold");
      } else if (!mayCall(caller.get(), call.getMethodDescriptor().getFullMethodName())) {
        refusal = Status.PERMISSION_DENIED.withDescription("not with this role");
      }
    }
    if (refusal != null) {
      call.close(refusal, CallRefusals.named(refusal));
      return new ServerCall.Listener<>() {};
    }
    Context context = Context.current().withValue(CALLER, caller.orElseThrow());
    return Contexts.interceptCall(context, call, headers, next);
  }

  private static boolean mayCall(AgentAccount caller, String method) {
    return ROLES.getOrDefault(method, Set.of()).stream().anyMatch(caller::is);
  }

  private Optional<AgentAccount> judge(@Nullable String authorization) {
    if (authorization == null) {
      return Optional.empty();
    }
    if (authorization.startsWith("Bearer ")) {
      return identities
          .judge(authorization.substring("Bearer ".length()))
          .map(AgentIdentities.Known::account);
    }
    return authorization.startsWith("Basic ")
        ? basic(authorization.substring("Basic ".length()))
        : Optional.empty();
  }

  private Optional<AgentAccount> basic(String encoded) {
    String decoded;
    try {
      decoded = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    int colon = decoded.indexOf(':');
    return colon < 1
        ? Optional.empty()
        : identities
            .judge(decoded.substring(0, colon), decoded.substring(colon + 1))
            .map(AgentIdentities.Known::account);
  }

  private static @Nullable InetAddress address(ServerCall<?, ?> call) {
    return call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR)
            instanceof InetSocketAddress remote
        ? remote.getAddress()
        : null;
  }
}

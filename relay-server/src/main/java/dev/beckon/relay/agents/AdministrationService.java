package dev.beckon.relay.agents;

import dev.beckon.relay.config.AgentAccount;
import dev.beckon.relay.guard.PlainText;
import dev.beckon.relay.identity.AgentIdentities;
import dev.beckon.relay.identity.Revocation;
import dev.beckon.relay.identity.Revocations;
import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.RequestId;
import dev.beckon.relay.store.Erasure;
import dev.beckon.relay.store.ErasureTarget;
import dev.beckon.relay.store.Letter;
import dev.beckon.relay.store.Letters;
import dev.beckon.relay.store.Store;
import dev.beckon.relay.store.StoreException;
import dev.beckon.signal.v1.AdministrationGrpc;
import dev.beckon.signal.v1.EraseCustomerRequest;
import dev.beckon.signal.v1.EraseCustomerResponse;
import dev.beckon.signal.v1.ListWebhooksRequest;
import dev.beckon.signal.v1.ListWebhooksResponse;
import dev.beckon.signal.v1.ReplayWebhooksRequest;
import dev.beckon.signal.v1.ReplayWebhooksResponse;
import dev.beckon.signal.v1.RevokeCustomerRequest;
import dev.beckon.signal.v1.RevokeCustomerResponse;
import dev.beckon.signal.v1.SetAgentEnabledRequest;
import dev.beckon.signal.v1.SetAgentEnabledResponse;
import dev.beckon.signal.v1.SetLegalHoldRequest;
import dev.beckon.signal.v1.SetLegalHoldResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Takes back what was proved. Called on virtual threads, for callers whose role {@link
 * CallIdentity} has judged; answers when it is written down and in force. Thread-safe.
 */
final class AdministrationService extends AdministrationGrpc.AdministrationImplBase {
  private static final int NAME_CHARACTERS = 200;
  private static final int USUAL_LETTERS = 100;
  private static final int MOST_LETTERS = 500;

  private final Set<AppId> apps;
  private final AgentIdentities identities;
  private final Revocations revocations;
  private final Agents agents;
  private final IntSupplier closeRevokedCustomers;
  private final Store store;
  private final Clock clock;
  private final Set<String> hooks;

  /**
   * @param closeRevokedCustomers closes those who are here by what does not hold; how many
   * @param hooks webhooks that are configured
   */
  AdministrationService(
      Set<AppId> apps,
      AgentIdentities identities,
      Revocations revocations,
      Agents agents,
      IntSupplier closeRevokedCustomers,
      Store store,
      Clock clock,
      Set<String> hooks) {
    this.apps = apps;
    this.identities = identities;
    this.revocations = revocations;
    this.agents = agents;
    this.closeRevokedCustomers = closeRevokedCustomers;
    this.store = store;
    this.clock = clock;
    this.hooks = Set.copyOf(hooks);
  }

  @Override
  public void revokeCustomer(
      RevokeCustomerRequest request, StreamObserver<RevokeCustomerResponse> answer) {
    AppId app = new AppId(request.getApp());
    AgentAccount caller = CallIdentity.CALLER.get();
    if (!apps.contains(app) || !caller.serves(app)) {
      answer.onError(CallRefusals.because(Status.NOT_FOUND, "no such app, or not yours"));
      return;
    }
    boolean bySubject = !request.getSubject().isEmpty();
    String name = bySubject ? request.getSubject() : request.getTokenId();
    if (bySubject != request.getTokenId().isEmpty()
        || name.isEmpty()
        || !PlainText.isSound(name, NAME_CHARACTERS)) {
      answer.onError(
          CallRefusals.because(
              Status.INVALID_ARGUMENT,
              "either subject or token_id, at most 200 characters without control characters"));
      return;
    }
    Revocation.Kind kind = bySubject ? Revocation.Kind.CUSTOMER : Revocation.Kind.TOKEN;
    Revocation revocation = new Revocation(kind, app.value(), name, clock.instant());
    answer(
        revocations.revoke(revocation),
        () ->
            RevokeCustomerResponse.newBuilder().setClosed(closeRevokedCustomers.getAsInt()).build(),
        answer);
  }

  @Override
  public void setAgentEnabled(
      SetAgentEnabledRequest request, StreamObserver<SetAgentEnabledResponse> answer) {
    AgentId agent = new AgentId(request.getAgentId());
    if (identities.account(agent).isEmpty()) {
      answer.onError(CallRefusals.because(Status.NOT_FOUND, "no such agent"));
      return;
    }
    Revocation disabled = new Revocation(Revocation.Kind.AGENT, "", agent.value(), clock.instant());
    if (request.getEnabled()) {
      answer(revocations.takeBack(disabled), SetAgentEnabledResponse::getDefaultInstance, answer);
      return;
    }
    answer(
        revocations.revoke(disabled),
        () -> {
          agents.closeDisabled(agent);
          return SetAgentEnabledResponse.getDefaultInstance();
        },
        answer);
  }

  @Override
  public void eraseCustomer(
      EraseCustomerRequest request, StreamObserver<EraseCustomerResponse> answer) {
    AppId app = new AppId(request.getApp());
    if (!apps.contains(app) || !CallIdentity.CALLER.get().serves(app)) {
      answer.onError(CallRefusals.because(Status.NOT_FOUND, "no such app, or not yours"));
      return;
    }
    boolean bySubject = !request.getSubject().isEmpty();
    if (bySubject != request.getRequestId().isEmpty()
        || request.getSubject().length() > NAME_CHARACTERS
        || request.getRequestId().length() > NAME_CHARACTERS) {
      answer.onError(
          CallRefusals.because(
              Status.INVALID_ARGUMENT, "either subject or request_id, at most 200 characters"));
      return;
    }
    RequestId one = bySubject ? null : new RequestId(request.getRequestId());
    try {
      answer.onNext(erased(store.erase(new ErasureTarget(app, request.getSubject(), one))));
      answer.onCompleted();
    } catch (StoreException e) {
      answer.onError(CallRefusals.because(Status.UNAVAILABLE, "it could not be written down"));
    }
  }

  private static EraseCustomerResponse erased(Erasure erasure) {
    return switch (erasure) {
      case Erasure.Done done ->
          EraseCustomerResponse.newBuilder()
              .setOutcome(EraseCustomerResponse.Outcome.ERASED)
              .setRequests(done.requests())
              .build();
      case Erasure.InSession live ->
          EraseCustomerResponse.newBuilder()
              .setOutcome(EraseCustomerResponse.Outcome.IN_SESSION)
              .build();
      case Erasure.OnLegalHold hold ->
          EraseCustomerResponse.newBuilder()
              .setOutcome(EraseCustomerResponse.Outcome.ON_LEGAL_HOLD)
              .build();
    };
  }

  @Override
  public void setLegalHold(
      SetLegalHoldRequest request, StreamObserver<SetLegalHoldResponse> answer) {
    AppId app = new AppId(request.getApp());
    if (!apps.contains(app) || !CallIdentity.CALLER.get().serves(app)) {
      answer.onError(CallRefusals.because(Status.NOT_FOUND, "no such app, or not yours"));
      return;
    }
    if (request.getSubject().isEmpty()
        || !PlainText.isSound(request.getSubject(), NAME_CHARACTERS)
        || !PlainText.isSound(request.getReason(), NAME_CHARACTERS)) {
      answer.onError(
          CallRefusals.because(
              Status.INVALID_ARGUMENT,
              "subject, and reason, have at most 200 characters without control characters"));
      return;
    }
    try {
      store.hold(app, request.getSubject(), request.getReason(), request.getOnHold());
      answer.onNext(SetLegalHoldResponse.getDefaultInstance());
      answer.onCompleted();
    } catch (StoreException e) {
      answer.onError(CallRefusals.because(Status.UNAVAILABLE, "it could not be written down"));
    }
  }

  @Override
  public void listWebhooks(
      ListWebhooksRequest request, StreamObserver<ListWebhooksResponse> answer) {
    int most = request.getMost() == 0 ? USUAL_LETTERS : Math.min(request.getMost(), MOST_LETTERS);
    ListWebhooksResponse.Builder told = ListWebhooksResponse.newBuilder();
    try {
      Map<String, Letters.Standing> standings = new TreeMap<>();
      hooks.forEach(
          hook -> standings.put(hook, new Letters.Standing(hook, 0, Optional.empty(), 0)));
      store.letters().standings().forEach(each -> standings.put(each.hook(), each));
      for (Letters.Standing each : standings.values()) {
        if (request.getWebhook().isEmpty() || request.getWebhook().equals(each.hook())) {
          told.addWebhooks(webhook(each));
        }
      }
      store.letters().dead(request.getWebhook(), most).forEach(dead -> told.addDead(dead(dead)));
    } catch (StoreException e) {
      answer.onError(CallRefusals.because(Status.UNAVAILABLE, "it cannot be read"));
      return;
    }
    answer.onNext(told.build());
    answer.onCompleted();
  }

  private static ListWebhooksResponse.Webhook webhook(Letters.Standing standing) {
    return ListWebhooksResponse.Webhook.newBuilder()
        .setId(standing.hook())
        .setOwed(standing.owed())
        .setOldestOwedAtMillis(standing.oldest().map(Instant::toEpochMilli).orElse(0L))
        .setDead(standing.dead())
        .build();
  }

  private static ListWebhooksResponse.DeadLetter dead(Letters.Dead dead) {
    Letter letter = dead.letter();
    return ListWebhooksResponse.DeadLetter.newBuilder()
        .setId(letter.id())
        .setWebhook(letter.hook())
        .setEvent(letter.event())
        .setRequestId(letter.request().value())
        .setHappenedAtMillis(letter.happenedAt().toEpochMilli())
        .setAttempts(letter.attempts())
        .setTrouble(dead.trouble())
        .build();
  }

  @Override
  public void replayWebhooks(
      ReplayWebhooksRequest request, StreamObserver<ReplayWebhooksResponse> answer) {
    if (request.getLetterId().isEmpty() == request.getWebhook().isEmpty()
        || request.getLetterId().length() > NAME_CHARACTERS) {
      answer.onError(
          CallRefusals.because(
              Status.INVALID_ARGUMENT, "either letter_id, at most 200 characters, or webhook"));
      return;
    }
    if (!request.getWebhook().isEmpty() && !hooks.contains(request.getWebhook())) {
      answer.onError(
          CallRefusals.because(Status.NOT_FOUND, "there is no such webhook in the configuration"));
      return;
    }
    try {
      int letters = store.letters().replay(request.getLetterId(), request.getWebhook(), hooks);
      if (letters == 0 && !request.getLetterId().isEmpty()) {
        answer.onError(
            CallRefusals.because(
                Status.NOT_FOUND, "there is no such dead letter of a webhook that is configured"));
        return;
      }
      answer.onNext(ReplayWebhooksResponse.newBuilder().setLetters(letters).build());
      answer.onCompleted();
    } catch (StoreException e) {
      answer.onError(CallRefusals.because(Status.UNAVAILABLE, "it could not be written down"));
    }
  }

  private static <A> void answer(
      CompletableFuture<Void> written, Supplier<A> then, StreamObserver<A> answer) {
    written.whenComplete(
        (nothing, failure) -> {
          if (failure != null) {
            answer.onError(
                CallRefusals.because(Status.UNAVAILABLE, "it could not be written down"));
            return;
          }
          answer.onNext(then.get());
          answer.onCompleted();
        });
  }
}

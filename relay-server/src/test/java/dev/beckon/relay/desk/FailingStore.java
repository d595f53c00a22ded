package dev.beckon.relay.desk;

import dev.beckon.relay.identity.Revocation;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.RequestId;
import dev.beckon.relay.store.Change;
import dev.beckon.relay.store.Erasure;
import dev.beckon.relay.store.ErasureTarget;
import dev.beckon.relay.store.History;
import dev.beckon.relay.store.Letters;
import dev.beckon.relay.store.Store;
import dev.beckon.relay.store.StoreException;
import dev.beckon.relay.store.StoredRequest;
import dev.beckon.relay.store.WrapUpRecord;
import dev.beckon.relay.store.WriteResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A real store that fails when a test says so. {@link #away}: nothing is written. {@link
 * #losesAnswers}: everything is, and is said not to be.
 */
final class FailingStore implements Store {
  volatile boolean away;
  volatile boolean losesAnswers;
  private final Store real;

  FailingStore(Store real) {
    this.real = real;
  }

  @Override
  public void write(List<Change> batch, Consumer<? super WriteResult> done) {
    if (away) {
      done.accept(failed());
    } else if (losesAnswers) {
      real.write(batch, result -> done.accept(failed()));
    } else {
      real.write(batch, done);
    }
  }

  private static WriteResult failed() {
    return new WriteResult.Failed(WriteResult.Reason.IO, "from a test");
  }

  @Override
  public Optional<String> trouble() {
    return away ? Optional.of("from a test") : real.trouble();
  }

  @Override
  public List<StoredRequest> load() throws StoreException {
    return real.load();
  }

  @Override
  public List<Revocation> revocations() throws StoreException {
    return real.revocations();
  }

  @Override
  public List<WrapUpRecord> wrapUps(RequestId request) throws StoreException {
    return real.wrapUps(request);
  }

  @Override
  public History history() {
    return real.history();
  }

  @Override
  public Letters letters() {
    return real.letters();
  }

  @Override
  public Erasure erase(ErasureTarget target) throws StoreException {
    return real.erase(target);
  }

  @Override
  public void hold(AppId app, String subject, String reason, boolean on) throws StoreException {
    real.hold(app, subject, reason, on);
  }

  @Override
  public void removeOld(Instant texts, Instant requests) throws StoreException {
    real.removeOld(texts, requests);
  }

  @Override
  public void close() {
    real.close();
  }
}

package dev.beckon.relay.store;

import static dev.beckon.relay.store.StoredThings.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.Answers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GroupCommitTest {
  private final Disk disk = new Disk();
  private final GroupCommit commits = new GroupCommit(disk, 1_000, Duration.ofMillis(1));

  @AfterEach
  void close() {
    commits.close();
  }

  @Test
  void whatCameDuringOneCommitGoesIntoTheNextTogether() throws Exception {
    disk.hold();
    List<CompletableFuture<WriteResult>> results = new ArrayList<>();
    results.add(write(0));
    disk.awaitHeld();
    for (int i = 1; i <= 50; i++) {
      results.add(write(i));
    }
    disk.release();
    for (CompletableFuture<WriteResult> result : results) {
      assertThat(result.get()).isInstanceOf(WriteResult.Committed.class);
    }

    assertThat(disk.sizes).containsExactly(1, 50);
  }

  @Test
  void oneBadBatchFailsAlone() throws Exception {
    disk.hold();
    CompletableFuture<WriteResult> first = write(0);
    disk.awaitHeld();
    CompletableFuture<WriteResult> good = write(1);
    CompletableFuture<WriteResult> bad = write(Disk.BAD);
    CompletableFuture<WriteResult> alsoGood = write(2);
    disk.release();

    assertThat(first.get()).isInstanceOf(WriteResult.Committed.class);
    assertThat(good.get()).isInstanceOf(WriteResult.Committed.class);
    assertThat(bad.get())
        .isEqualTo(new WriteResult.Failed(WriteResult.Reason.IO, "from a test: bad batch"));
    assertThat(alsoGood.get()).isInstanceOf(WriteResult.Committed.class);
    assertThat(commits.trouble()).isEmpty();
  }

  @Test
  @Answers("A51")
  void troubleIsOverWithoutAnyoneWritingWhenTheDiskIsBack() throws Exception {
    disk.broken = true;
    assertThat(write(1).get()).isInstanceOf(WriteResult.Failed.class);
    assertThat(commits.trouble()).hasValue("from a test: broken");

    CountDownLatch probed = new CountDownLatch(1);
    disk.onProbe = probed::countDown;
    disk.broken = false;
    assertThat(probed.await(20, TimeUnit.SECONDS)).isTrue();
    commits.call(() -> "the probe is over by now");

    assertThat(commits.trouble()).isEmpty();
  }

  private CompletableFuture<WriteResult> write(int number) {
    CompletableFuture<WriteResult> result = new CompletableFuture<>();
    commits.write(List.of(new Change.SaveRequest(waiting(number))), result::complete);
    return result;
  }

  /** A disk that can be held up, break, and refuse one request. */
  private static final class Disk implements GroupCommit.Target {
    static final int BAD = 1_313;

    final List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
    volatile boolean broken;
    volatile Runnable onProbe = () -> {};
    private volatile CountDownLatch held = new CountDownLatch(0);
    private volatile CountDownLatch release = new CountDownLatch(0);

    void hold() {
      held = new CountDownLatch(1);
      release = new CountDownLatch(1);
    }

    void awaitHeld() throws InterruptedException {
      held.await();
    }

    void release() {
      release.countDown();
    }

    @Override
    public void commit(List<Change> changes) throws IOException {
      held.countDown();
      try {
        release.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      if (broken) {
        throw new IOException("from a test: broken");
      }
      if (changes.isEmpty()) {
        onProbe.run();
      }
      if (changes.contains(new Change.SaveRequest(waiting(BAD)))) {
        throw new IOException("from a test: bad batch");
      }
      sizes.add(changes.size());
    }

    @Override
    public void close() {}
  }
}

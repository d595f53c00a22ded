package dev.beckon.relay.store;

import static dev.beckon.relay.store.StoredThings.customer;
import static dev.beckon.relay.store.StoredThings.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.Answers;
import dev.beckon.relay.routing.RequestId;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills a writing process with SIGKILL again and again; what it had acknowledged must be there. */
class SqliteCrashTest {
  private static final int ROUNDS = 4;
  private static final int MOST_LINES = 500;

  @TempDir Path directory;

  @Test
  @Timeout(120)
  @Answers("A60")
  void everythingAcknowledgedSurvivesTheKill() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Set<Long> saved = new HashSet<>();
    Set<Long> erased = new HashSet<>();
    for (int round = 0; round < ROUNDS; round++) {
      long first = 1_000_000L * (round + 1);
      for (String line : linesUntilKilled(first, 1 + random.nextInt(MOST_LINES))) {
        String[] words = line.split(" ", 2);
        switch (words[0]) {
          case "saved" -> saved.add(Long.valueOf(words[1]));
          case "erased" -> erased.add(Long.valueOf(words[1]));
          default -> throw new AssertionError(line);
        }
      }
      assertEverythingIsThere(saved, erased, "seed " + seed + ", round " + round);
    }
    assertThat(saved).hasSizeGreaterThan(ROUNDS);
  }

  /** The child's last line may be cut by the kill: then it was not told to anybody. */
  private List<String> linesUntilKilled(long first, int lines) throws IOException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CrashingWriter.class.getName(),
                directory.toString(),
                Long.toString(first))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    StringBuilder told = new StringBuilder();
    try (BufferedReader output = child.inputReader()) {
      int character;
      for (int seen = 0; (character = output.read()) >= 0; ) {
        told.append((char) character);
        if (character == '\n' && ++seen == lines) {
          child
              .toHandle()
              .destroyForcibly(); // unlike the method of Process, leaves the pipe readable
        }
      }
    } finally {
      child.destroyForcibly();
    }
    child.onExit().join();
    List<String> whole = new ArrayList<>(told.toString().lines().toList());
    if (!told.isEmpty() && told.charAt(told.length() - 1) != '\n') {
      whole.removeLast();
    }
    assertThat(whole).hasSizeGreaterThanOrEqualTo(lines);
    return whole;
  }

  private void assertEverythingIsThere(Set<Long> saved, Set<Long> erased, String when)
      throws StoreException {
    Map<RequestId, StoredRequest> kept = new HashMap<>();
    try (Store store = JdbcStore.open(SqliteDatabase.open(directory, 0), 1)) {
      for (StoredRequest request : store.load()) {
        kept.put(request.snapshot().id(), request);
      }
    }
    for (long number : saved) {
      StoredRequest request = kept.get(StoredThings.id(number));
      if (erased.contains(number)) {
        assertThat(request).as("%s: %d was erased", when, number).isNull();
      } else if (number % 3 != 0) {
        assertThat(request)
            .as("%s: %d was saved", when, number)
            .isEqualTo(new StoredRequest(waiting(number), customer(number)));
      }
    }
    assertThat(kept.values())
        .as("%s: batches are whole", when)
        .allMatch(request -> request.customer() != null);
  }
}

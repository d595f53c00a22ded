package dev.beckon.relay.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PlacesTest {

  @Test
  void agreesWithASortedSet() {
    for (long seed = 0; seed < 50; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Places places = new Places();
      TreeSet<Integer> expected = new TreeSet<>();
      int bound = random.nextInt(1, 1000);
      for (int n = 0; n < 500; n++) {
        int place = random.nextInt(bound);
        if (expected.remove(place)) {
          places.free(place);
        } else {
          expected.add(place);
          places.take(place);
        }
        int asked = random.nextInt(bound);
        assertThat(places.before(asked))
            .as("seed %d", seed)
            .isEqualTo(expected.headSet(asked).size());
        assertThat(places.taken()).isEqualTo(expected.size());
        if (!expected.isEmpty()) {
          int nth = random.nextInt(expected.size());
          assertThat(places.nth(nth))
              .as("seed %d", seed)
              .isEqualTo(expected.stream().skip(nth).findFirst().orElseThrow());
        }
      }
    }
  }
}

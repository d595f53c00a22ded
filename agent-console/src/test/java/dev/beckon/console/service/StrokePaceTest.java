package dev.beckon.console.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.sdk.cobrowse.Annotation;
import dev.beckon.sdk.cobrowse.Annotations;
import dev.beckon.sdk.cobrowse.Point;
import dev.beckon.sdk.cobrowse.Tool;
import dev.beckon.sdk.peer.PeerMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StrokePaceTest {

  private static Annotation pen(int id, int... xs) {
    List<Point> points = new ArrayList<>();
    for (int x : xs) {
      points.add(new Point(x, x));
    }
    return new Annotation(id, Tool.PEN, 0xFF0000, 0, points, "");
  }

  @Test
  void manyMovementsAreOnePiece() {
    StrokePace pace = new StrokePace();
    assertThat(pace.isDue(0)).isTrue();
    pace.add(pen(1, 0), false);
    assertThat(pace.take(0)).containsExactly(new PeerMessage.Annotate(pen(1, 0), false));
    for (int x = 1; x <= 5; x++) {
      assertThat(pace.add(pen(1, x), true)).isEmpty();
    }
    assertThat(pace.isDue(100)).isFalse();
    assertThat(pace.isDue(120)).isTrue();
    assertThat(pace.take(120))
        .containsExactly(new PeerMessage.Annotate(pen(1, 1, 2, 3, 4, 5), true));
    assertThat(pace.take(240)).isEmpty();
  }

  /** Whatever is drawn in whatever order, paced or not: the picture at the end is the same. */
  @Test
  void thePictureIsTheSame() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      StrokePace pace = new StrokePace();
      List<PeerMessage> paced = new ArrayList<>();
      Annotations wanted = Annotations.NONE;
      for (int i = 0; i < 200; i++) {
        int id = 1 + random.nextInt(3);
        boolean append = random.nextInt(4) > 0;
        Annotation drawn = pen(id, random.nextInt(10_000));
        Annotations.Drawn now = wanted.draw(drawn, append, 0);
        if (now.refusal() == null) {
          wanted = now.annotations();
          paced.addAll(pace.add(drawn, append));
        }
        if (random.nextInt(5) == 0) {
          paced.addAll(pace.take(i));
        }
      }
      paced.addAll(pace.take(1_000));
      Annotations got = Annotations.NONE;
      for (PeerMessage message : paced) {
        PeerMessage.Annotate piece = (PeerMessage.Annotate) message;
        got = got.draw(piece.annotation(), piece.append(), 0).annotations();
      }
      assertThat(got.all()).as("seed %s", seed).isEqualTo(wanted.all());
    }
  }
}

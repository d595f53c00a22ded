package dev.beckon.signal.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StreamRulesTest {
  private final OutgoingFrames<Long> outgoing = new OutgoingFrames<>(8);
  private final IncomingFrames incoming = new IncomingFrames();

  @Test
  void numbersCountFromOne() {
    assertThat(outgoing.add(n -> n)).isEqualTo(1);
    assertThat(outgoing.add(n -> n)).isEqualTo(2);
    assertThat(outgoing.lastSequence()).isEqualTo(2);
  }

  @Test
  void framesAreKeptUntilAcknowledged() {
    LongStream.range(0, 5).forEach(i -> outgoing.add(n -> n));
    assertThat(outgoing.acknowledge(3)).isTrue();
    assertThat(outgoing.outstanding()).containsExactly(4L, 5L);
  }

  @Test
  void oldAndRepeatedAcknowledgementsChangeNothing() {
    LongStream.range(0, 5).forEach(i -> outgoing.add(n -> n));
    assertThat(outgoing.acknowledge(3)).isTrue();
    assertThat(outgoing.acknowledge(3)).isTrue();
    assertThat(outgoing.acknowledge(1)).isTrue();
    assertThat(outgoing.outstanding()).containsExactly(4L, 5L);
  }

  @Test
  void acknowledgingWhatWasNeverSentIsRefused() {
    outgoing.add(n -> n);
    assertThat(outgoing.acknowledge(2)).isFalse();
    assertThat(outgoing.acknowledge(-1)).isFalse();
    assertThat(outgoing.outstanding()).containsExactly(1L);
  }

  @Test
  void aFullStreamRefusesInsteadOfDropping() {
    LongStream.range(0, 8).forEach(i -> outgoing.add(n -> n));
    assertThat(outgoing.isFull()).isTrue();
    assertThatThrownBy(() -> outgoing.add(n -> n)).isInstanceOf(IllegalStateException.class);
    assertThat(outgoing.outstanding()).hasSize(8);
  }

  @Test
  void aFrameThatCannotBeMadeTakesNoNumber() {
    assertThatThrownBy(
            () ->
                outgoing.add(
                    n -> {
                      throw new IllegalArgumentException("unencodable");
                    }))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(outgoing.add(n -> n)).isEqualTo(1);
  }

  @Test
  void framesWithoutANumberAreAlwaysHandled() {
    assertThat(incoming.receive(0)).isEqualTo(IncomingFrames.Verdict.HANDLE);
    assertThat(incoming.receive(0)).isEqualTo(IncomingFrames.Verdict.HANDLE);
    assertThat(incoming.received()).isZero();
  }

  @Test
  void repeatedFramesAreDroppedAndSkippedNumbersAreAGap() {
    assertThat(incoming.receive(1)).isEqualTo(IncomingFrames.Verdict.HANDLE);
    assertThat(incoming.receive(1)).isEqualTo(IncomingFrames.Verdict.DUPLICATE);
    assertThat(incoming.receive(3)).isEqualTo(IncomingFrames.Verdict.GAP);
    assertThat(incoming.receive(2)).isEqualTo(IncomingFrames.Verdict.HANDLE);
    assertThat(incoming.receive(-1)).as("2^64-1").isEqualTo(IncomingFrames.Verdict.GAP);
    assertThat(incoming.received()).isEqualTo(2);
  }

  @Test
  void acknowledgementIsOwedAtOnceAfterThirtyTwoFrames() {
    for (int n = 1; n < IncomingFrames.ACKNOWLEDGE_AFTER_FRAMES; n++) {
      incoming.receive(n);
    }
    assertThat(incoming.owesAcknowledgement()).isTrue();
    assertThat(incoming.owesAcknowledgementNow()).isFalse();
    incoming.receive(IncomingFrames.ACKNOWLEDGE_AFTER_FRAMES);
    assertThat(incoming.owesAcknowledgementNow()).isTrue();
    incoming.acknowledgementSent();
    assertThat(incoming.owesAcknowledgement()).isFalse();
  }

  @Test
  void bothSidesCountFromOneAfterARestart() {
    outgoing.add(n -> n);
    incoming.receive(1);
    outgoing.restart();
    incoming.restart();
    assertThat(outgoing.outstanding()).isEmpty();
    assertThat(outgoing.add(n -> n)).isEqualTo(1);
    assertThat(incoming.receive(1)).isEqualTo(IncomingFrames.Verdict.HANDLE);
  }

  /**
   * A line that is cut at random, with frames and acknowledgements lost with it, still delivers
   * each frame once and in order.
   */
  @Test
  void nothingIsLostOrRepeatedAcrossRandomCuts() {
    for (long seed = 0; seed < 2000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      OutgoingFrames<Long> sender = new OutgoingFrames<>(64);
      IncomingFrames receiver = new IncomingFrames();
      List<Long> delivered = new ArrayList<>();
      List<Long> wire = new ArrayList<>();
      long sent = 0;
      while (sent < 100 || !sender.outstanding().isEmpty()) {
        int choice = random.nextInt(10);
        if (choice < 4 && sent < 100 && !sender.isFull()) {
          wire.add(sender.add(n -> n));
          sent++;
        } else if (choice < 8 && !wire.isEmpty()) {
          Long frame = wire.remove(0);
          if (receiver.receive(frame) == IncomingFrames.Verdict.HANDLE) {
            delivered.add(frame);
          }
        } else if (choice == 8) {
          sender.acknowledge(receiver.received());
        } else {
          wire.clear();
          sender.acknowledge(receiver.received());
          wire.addAll(sender.outstanding());
        }
      }
      assertThat(delivered)
          .as("seed %d", seed)
          .isEqualTo(LongStream.rangeClosed(1, 100).boxed().toList());
    }
  }
}

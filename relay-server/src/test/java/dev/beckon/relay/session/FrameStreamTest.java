package dev.beckon.relay.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.signal.stream.IncomingFrames.Verdict;
import dev.beckon.signal.v1.Continuation;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FrameStreamTest {
  private final EmbeddedChannel time = new EmbeddedChannel();
  private final FrameStream<String, String> stream =
      new FrameStream<>(new Text(), time.eventLoop(), new OutgoingLimits(4, 1000));
  private final Wire wire = new Wire();

  @Test
  void framesAreNumberedAndCarryWhatWasReceived() {
    stream.attach(wire);
    stream.send("a");
    stream.receive(1, 0);
    stream.send("b");
    stream.sendUnnumbered("c");
    assertThat(wire.sent).containsExactly("1/0 a", "2/1 b", "0/1 c");
  }

  @Test
  void whatWasNotAcknowledgedIsSentAgainOverTheNextConnection() {
    stream.attach(wire);
    stream.send("a");
    stream.send("b");
    assertThat(stream.detach(wire)).isTrue();
    stream.send("c");
    Wire next = new Wire();
    assertThat(stream.resume(1)).isEqualTo(Continuation.RESUMED);
    stream.attach(next);
    stream.send("d");
    assertThat(next.sent).containsExactly("2/0 b", "3/0 c", "4/0 d");
  }

  @Test
  void whoHasReceivedMoreThanWasSentOrForgottenSomethingIsResynchronized() {
    stream.attach(wire);
    stream.send("a");
    assertThat(stream.resume(2)).isEqualTo(Continuation.RESYNCHRONIZED);
    stream.send("b");
    stream.receive(0, 1);
    assertThat(stream.resume(0)).isEqualTo(Continuation.RESYNCHRONIZED);
  }

  @Test
  void readerWhoDoesNotAcknowledgeIsGivenUp() {
    stream.attach(wire);
    for (int i = 0; i < 5; i++) {
      stream.send("x");
    }
    assertThat(wire.sent).hasSize(4);
    assertThat(wire.closed).isEqualTo(Closing.slowConsumer());
    stream.detach(wire);
    stream.send("lost");
    assertThat(stream.resume(4)).isEqualTo(Continuation.RESYNCHRONIZED);
    Wire next = new Wire();
    stream.attach(next);
    stream.send("first again");
    assertThat(next.sent).containsExactly("1/0 first again");
  }

  @Test
  void bytesCountToo() {
    stream.attach(wire);
    stream.send("x".repeat(1001));
    stream.send("y");
    assertThat(wire.closed).isNotNull();
  }

  @Test
  void connectionThatIsNotWritableIsNotWrittenTo() {
    stream.attach(wire);
    wire.writable = false;
    stream.send("a");
    stream.send("b");
    stream.sendUnnumbered("heartbeat");
    assertThat(wire.sent).containsExactly("0/0 heartbeat");
    wire.writable = true;
    stream.pump();
    assertThat(wire.sent).containsExactly("0/0 heartbeat", "1/0 a", "2/0 b");
  }

  @Test
  void acknowledgementIsOwedAfterHalfASecondOrThirtyTwoFrames() {
    stream.attach(wire);
    stream.receive(1, 0);
    time.advanceTimeBy(499, TimeUnit.MILLISECONDS);
    time.runScheduledPendingTasks();
    assertThat(wire.sent).isEmpty();
    time.advanceTimeBy(2, TimeUnit.MILLISECONDS);
    time.runScheduledPendingTasks();
    assertThat(wire.sent).containsExactly("ack 1");
    for (int i = 2; i <= 33; i++) {
      stream.receive(i, 0);
    }
    assertThat(wire.sent).containsExactly("ack 1", "ack 33");
  }

  @Test
  void acknowledgementThatWentOutWithAFrameIsNotSentAgain() {
    stream.attach(wire);
    stream.receive(1, 0);
    stream.send("a");
    time.advanceTimeBy(1, TimeUnit.SECONDS);
    time.runScheduledPendingTasks();
    assertThat(wire.sent).containsExactly("1/1 a");
  }

  @Test
  void duplicatesAndGapsAreTold() {
    stream.attach(wire);
    assertThat(stream.receive(1, 0)).isEqualTo(Verdict.HANDLE);
    assertThat(stream.receive(1, 0)).isEqualTo(Verdict.DUPLICATE);
    assertThat(stream.receive(3, 0)).isEqualTo(Verdict.GAP);
    assertThat(stream.receive(2, 1)).isEqualTo(Verdict.GAP);
  }

  @Test
  void replacedConnectionIsNoLongerTheStreams() {
    stream.attach(wire);
    stream.replace();
    assertThat(wire.closed).isEqualTo(Closing.replaced());
    assertThat(stream.detach(wire)).isFalse();
  }

  /** "number/acknowledged body". */
  private static final class Text implements Envelope<String, String> {
    @Override
    public String frame(String body, long sequence, long acknowledged) {
      return sequence + "/" + acknowledged + " " + body;
    }

    @Override
    public String acknowledgement(long acknowledged) {
      return "ack " + acknowledged;
    }

    @Override
    public int size(String frame) {
      return frame.length();
    }
  }

  /** Remembers what it was given. */
  private static final class Wire implements Link<String> {
    private final List<String> sent = new ArrayList<>();
    private boolean writable = true;
    private @Nullable Closing closed;

    @Override
    public void send(String frame) {
      sent.add(frame);
    }

    @Override
    public boolean isWritable() {
      return writable;
    }

    @Override
    public void close(Closing closing) {
      closed = closing;
    }
  }
}

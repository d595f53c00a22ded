package dev.beckon.benchmarks.micro;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.beckon.signal.v1.CustomerFrame;
import dev.beckon.signal.v1.PeerSignal;
import dev.beckon.signal.v1.RelayFrame;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Decoding and encoding one forwarded signal: the payload is opaque, so its size should hardly
 * matter.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Envelope {
  /** Of the payload: a candidate, a description. */
  @Param({"200", "6000"})
  int bytes;

  private byte[] encoded = new byte[0];
  private PeerSignal signal = PeerSignal.getDefaultInstance();

  @org.openjdk.jmh.annotations.Setup
  public void setUp() {
    signal =
        PeerSignal.newBuilder()
            .setKind(PeerSignal.Kind.CANDIDATE)
            .setNegotiation(1)
            .setPayload(ByteString.copyFrom(new byte[bytes]))
            .build();
    encoded =
        CustomerFrame.newBuilder()
            .setSequence(1000)
            .setAcknowledged(900)
            .setSignal(signal)
            .build()
            .toByteArray();
  }

  @Benchmark
  public CustomerFrame decode() throws InvalidProtocolBufferException {
    return CustomerFrame.parseFrom(encoded);
  }

  @Benchmark
  public byte[] encode() {
    return RelayFrame.newBuilder()
        .setSequence(1000)
        .setAcknowledged(900)
        .setSignal(signal)
        .build()
        .toByteArray();
  }
}

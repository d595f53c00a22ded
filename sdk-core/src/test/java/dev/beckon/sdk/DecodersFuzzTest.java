package dev.beckon.sdk;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.beckon.sdk.client.ClientDecoders;
import dev.beckon.sdk.link.LinkDecoders;
import dev.beckon.sdk.peer.PeerDecoders;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a relay or the other end says is taken or refused, and never throws into the host: a
 * whole SDK is given it, and the parts that both ends use. The first byte of an input says who
 * reads the rest, so that one run (one JVM, which is all that Jazzer takes) reaches everything.
 *
 * <p>In every build the kept inputs are read, those made here and those beside {@code
 * DecodersFuzzTestInputs}; {@code ./beckon verify} looks for new ones as well, for a bounded time.
 * What it finds is written to that directory: keep it, mend the decoder.
 */
class DecodersFuzzTest {
  private static final Map<Character, Decoder> DECODERS =
      Map.of(
          'r', ClientDecoders::relay,
          'd', ClientDecoders::dataChannel,
          'k', ClientDecoders::keptSession,
          'j', LinkDecoders::token,
          'p', PeerDecoders::message,
          't', PeerDecoders::trees,
          'f', PeerDecoders::files,
          'i', PeerDecoders::picture,
          's', PeerDecoders::text);

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "10s")
  void everyDecoder(byte[] input) throws Exception {
    if (input.length == 0) {
      return;
    }
    Decoder decoder = DECODERS.get((char) input[0]);
    if (decoder != null) {
      decoder.readWithinBounds(Arrays.copyOfRange(input, 1, input.length));
    }
  }

  static Stream<byte[]> seeds() {
    return Stream.of(
            seeds('r', ClientDecoders.relaySeeds()),
            seeds('d', ClientDecoders.dataChannelSeeds()),
            seeds('k', ClientDecoders.keptSeeds()),
            seeds('j', LinkDecoders.tokenSeeds()),
            seeds('p', PeerDecoders.messageSeeds()),
            seeds('t', PeerDecoders.treeSeeds()),
            seeds('f', PeerDecoders.fileSeeds()),
            seeds('i', PeerDecoders.pictureSeeds()),
            seeds('s', PeerDecoders.textSeeds()))
        .flatMap(each -> each);
  }

  private static Stream<byte[]> seeds(char reader, Stream<byte[]> inputs) {
    return inputs.map(
        input -> {
          byte[] whole = new byte[input.length + 1];
          whole[0] = (byte) reader;
          System.arraycopy(input, 0, whole, 1, input.length);
          return whole;
        });
  }
}

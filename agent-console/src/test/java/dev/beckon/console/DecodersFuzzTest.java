package dev.beckon.console;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.beckon.console.link.WireDecoders;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a relay, or a customer's app through it, says to the console is taken or left out, and
 * never throws. In every build the kept inputs are read, those made here and those beside {@code
 * DecodersFuzzTestInputs}; {@code ./beckon verify} looks for new ones as well, for a bounded time.
 * What it finds is written to that directory: keep it, mend the decoder.
 */
class DecodersFuzzTest {
  @MethodSource("seeds")
  @FuzzTest(maxDuration = "10s")
  void everyDecoder(byte[] input) {
    WireDecoders.frame(input);
  }

  static Stream<byte[]> seeds() {
    return WireDecoders.frameSeeds();
  }
}

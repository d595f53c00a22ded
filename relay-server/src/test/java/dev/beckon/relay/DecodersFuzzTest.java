package dev.beckon.relay;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.beckon.relay.agents.ConsoleDecoders;
import dev.beckon.relay.config.FileDecoders;
import dev.beckon.relay.customers.CustomerDecoders;
import dev.beckon.relay.history.CursorDecoders;
import dev.beckon.relay.identity.TokenDecoders;
import dev.beckon.relay.outside.AnswerDecoders;
import dev.beckon.relay.replay.RecordDecoders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever comes from outside is read or refused: no exception, bounded time and memory. The first
 * byte of an input says who reads the rest, so that one run (one JVM, which is all that Jazzer
 * takes) reaches everything.
 *
 * <p>In every build the kept inputs are read, those made here and those beside {@code
 * DecodersFuzzTestInputs}; {@code ./beckon verify} looks for new ones as well, for a bounded time.
 * What it finds is written to that directory: keep it, mend the decoder.
 */
class DecodersFuzzTest {
  private static final Map<Character, Decoder> DECODERS =
      Map.ofEntries(
          Map.entry('u', CustomerDecoders::upgrade),
          Map.entry('w', CustomerDecoders::webSocket),
          Map.entry('c', CustomerDecoders::frame),
          Map.entry('a', ConsoleDecoders::frame),
          Map.entry('f', ConsoleDecoders::historyFilter),
          Map.entry('y', FileDecoders::configuration),
          Map.entry('r', FileDecoders::routing),
          Map.entry('m', FileDecoders::scenario),
          Map.entry('h', FileDecoders::host),
          Map.entry('p', FileDecoders::credentialHash),
          Map.entry('k', CursorDecoders::cursor),
          Map.entry('j', TokenDecoders::token),
          Map.entry('s', TokenDecoders::signedClaims),
          Map.entry('i', TokenDecoders::agentClaims),
          Map.entry('o', AnswerDecoders::answer),
          Map.entry('l', RecordDecoders::record));

  @Answers({"W51", "W54", "A15"})
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
            seeds('u', CustomerDecoders.upgradeSeeds()),
            seeds('w', CustomerDecoders.webSocketSeeds()),
            seeds('c', CustomerDecoders.frameSeeds()),
            seeds('a', ConsoleDecoders.frameSeeds()),
            seeds('f', ConsoleDecoders.filterSeeds()),
            seeds('y', FileDecoders.configurationSeeds()),
            seeds('r', FileDecoders.routingSeeds()),
            seeds('m', FileDecoders.scenarioSeeds()),
            seeds('h', texts("relay.example.com", "[::ffff:127.0.0.1]", "0x7f.1", "10.0.0.1", "")),
            seeds('p', texts("sha256:" + "ab".repeat(32), "$pbkdf2-sha256$i=10000$c2FsdHNhbHQ$")),
            seeds('k', CursorDecoders.seeds()),
            seeds('j', TokenDecoders.tokenSeeds()),
            seeds('s', TokenDecoders.claimSeeds()),
            seeds('i', TokenDecoders.agentClaimSeeds()),
            seeds('o', texts("{\"agent\":\"amy\"}", "{\"agent\":null}", "[[[[[[[[[[[[[[[[[[[[")),
            seeds('l', RecordDecoders.seeds()))
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

  private static Stream<byte[]> texts(String... texts) {
    return Stream.of(texts).map(text -> text.getBytes(StandardCharsets.UTF_8));
  }
}

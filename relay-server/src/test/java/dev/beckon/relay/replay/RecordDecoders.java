package dev.beckon.relay.replay;

import dev.beckon.relay.routing.Event;
import java.nio.ByteBuffer;
import java.util.stream.Stream;

/** What reads a record of routing, for fuzzing. */
public final class RecordDecoders {
  private RecordDecoders() {}

  public static void record(byte[] input) {
    RecordReader reader = new RecordReader();
    reader.give(ByteBuffer.wrap(input));
    try {
      while (reader.hasMore()) {
        reader.read(Event.class);
      }
    } catch (RecordReader.Unreadable refused) {
      // As it should be.
    }
  }

  public static Stream<byte[]> seeds() {
    return RecordTest.events().stream().map(RecordDecoders::written);
  }

  private static byte[] written(Event event) {
    RecordWriter writer = new RecordWriter();
    writer.value(event);
    return writer.take();
  }
}

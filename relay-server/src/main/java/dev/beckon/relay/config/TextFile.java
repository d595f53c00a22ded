package dev.beckon.relay.config;

import dev.beckon.relay.config.Problems.Place;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads a file of the operator's; what can go wrong with that becomes a problem. */
final class TextFile {
  private static final int LARGEST = 1024 * 1024;

  private TextFile() {}

  /** Null: there is a problem now. */
  static @Nullable String read(Path file, Problems problems) {
    try {
      if (Files.size(file) > LARGEST) {
        problems.add(
            Place.outside(file.toString()), "is larger than 1 MiB; is this the right file?");
        return null;
      }
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
          .toString();
    } catch (NoSuchFileException e) {
      problems.add(Place.outside(file.toString()), "there is no such file");
    } catch (CharacterCodingException e) {
      problems.add(
          Place.outside(file.toString()),
          "is not UTF-8; save it as UTF-8 without a byte order mark");
    } catch (IOException e) {
      problems.add(Place.outside(file.toString()), "cannot be read: " + e);
    }
    return null;
  }
}

package dev.beckon.sdk;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Several messages in one input: each after its length in two bytes. */
public final class Pieces {
  private Pieces() {}

  /** Whatever the bytes are, they are pieces; the last one may be cut off. */
  public static List<byte[]> of(byte[] input) {
    List<byte[]> pieces = new ArrayList<>();
    int at = 0;
    while (at + 2 <= input.length) {
      int length = (input[at] & 0xFF) << 8 | input[at + 1] & 0xFF;
      int end = Math.min(input.length, at + 2 + length);
      pieces.add(Arrays.copyOfRange(input, at + 2, end));
      at = end;
    }
    return pieces;
  }

  /** The other way. */
  public static byte[] together(List<byte[]> pieces) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      bytes.write(piece.length >> 8);
      bytes.write(piece.length);
      bytes.write(piece, 0, piece.length);
    }
    return bytes.toByteArray();
  }
}

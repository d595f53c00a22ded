package dev.beckon.relay.authority;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** As much of DER (X.690) as a certificate needs; writes only. Pure. */
final class Der {
  private static final int BOOLEAN = 0x01;
  private static final int INTEGER = 0x02;
  private static final int BIT_STRING = 0x03;
  private static final int OCTET_STRING = 0x04;
  private static final int OBJECT_IDENTIFIER = 0x06;
  private static final int UTF8_STRING = 0x0C;
  private static final int UTC_TIME = 0x17;
  private static final int GENERALIZED_TIME = 0x18;
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final int CONTEXT = 0x80;
  private static final int CONSTRUCTED = 0x20;

  private static final int SHORT_LENGTH = 0x80;
  private static final int BITS = 7;

  /** RFC 5280 §4.1.2.5: until then two digits of the year. */
  private static final int FIRST_LONG_YEAR = 2050;

  private static final DateTimeFormatter SHORT_YEAR =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'");
  private static final DateTimeFormatter LONG_YEAR =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'");

  private Der() {}

  static byte[] sequence(byte[]... parts) {
    return tagged(SEQUENCE, parts);
  }

  static byte[] set(byte[]... parts) {
    return tagged(SET, parts);
  }

  /** Only what is true is written: false is every boolean's default here. */
  static byte[] yes() {
    return tagged(BOOLEAN, new byte[] {(byte) 0xFF});
  }

  static byte[] integer(BigInteger value) {
    return tagged(INTEGER, value.toByteArray());
  }

  static byte[] integer(int value) {
    return integer(BigInteger.valueOf(value));
  }

  static byte[] bits(byte[] octets) {
    return tagged(BIT_STRING, new byte[] {0}, octets);
  }

  /**
   * A list of flags, the first one in the highest bit.
   *
   * @param flags at least one of them set
   */
  static byte[] flags(int flags) {
    return tagged(
        BIT_STRING,
        new byte[] {(byte) Integer.numberOfTrailingZeros(flags)},
        new byte[] {(byte) flags});
  }

  static byte[] octets(byte[]... octets) {
    return tagged(OCTET_STRING, octets);
  }

  static byte[] text(String text) {
    return tagged(UTF8_STRING, text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] identifier(String dotted) {
    String[] arcs = dotted.split("\\.", -1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writeArc(out, Integer.parseInt(arcs[0]) * 40 + Integer.parseInt(arcs[1]));
    for (int i = 2; i < arcs.length; i++) {
      writeArc(out, Integer.parseInt(arcs[i]));
    }
    return tagged(OBJECT_IDENTIFIER, out.toByteArray());
  }

  static byte[] time(Instant moment) {
    LocalDateTime time = LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
    boolean early = time.getYear() < FIRST_LONG_YEAR;
    return tagged(
        early ? UTC_TIME : GENERALIZED_TIME,
        (early ? SHORT_YEAR : LONG_YEAR).format(time).getBytes(StandardCharsets.US_ASCII));
  }

  /** {@code [number] EXPLICIT}, or IMPLICIT over something constructed. */
  static byte[] context(int number, byte[]... parts) {
    return tagged(CONTEXT | CONSTRUCTED | number, parts);
  }

  /** {@code [number] IMPLICIT} over something primitive. */
  static byte[] primitive(int number, byte[] content) {
    return tagged(CONTEXT | number, content);
  }

  private static void writeArc(ByteArrayOutputStream out, int arc) {
    int groups = 1;
    while (arc >>> (BITS * groups) != 0) {
      groups++;
    }
    for (int group = groups - 1; group > 0; group--) {
      out.write(((arc >>> (BITS * group)) & 0x7F) | SHORT_LENGTH);
    }
    out.write(arc & 0x7F);
  }

  private static byte[] tagged(int tag, byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(length + 6);
    out.write(tag);
    if (length < SHORT_LENGTH) {
      out.write(length);
    } else {
      byte[] digits = BigInteger.valueOf(length).toByteArray();
      int leading = digits[0] == 0 ? 1 : 0;
      out.write(SHORT_LENGTH | digits.length - leading);
      out.write(digits, leading, digits.length - leading);
    }
    for (byte[] part : parts) {
      out.write(part, 0, part.length);
    }
    return out.toByteArray();
  }
}

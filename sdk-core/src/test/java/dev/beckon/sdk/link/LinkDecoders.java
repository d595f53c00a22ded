package dev.beckon.sdk.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;

/** What the link reads of the app's tokens, for fuzzing. */
public final class LinkDecoders {
  private LinkDecoders() {}

  public static void token(byte[] input) {
    String token = new String(input, StandardCharsets.UTF_8);
    assertThat(TokenSubject.key(token)).isNotNull();
    assertThat(TokenSubject.key(withPayload(input))).isNotEmpty();
  }

  public static Stream<byte[]> tokenSeeds() {
    return Stream.of(
            "", "a.b.c", "..", "{\"sub\":\"eve\"}", "{\"a\":{\"sub\":1},\"sub\" :\"\\", "{[")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  private static String withPayload(byte[] payload) {
    return "h." + Base64.getUrlEncoder().withoutPadding().encodeToString(payload) + ".s";
  }
}

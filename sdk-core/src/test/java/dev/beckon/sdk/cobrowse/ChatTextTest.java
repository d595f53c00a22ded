package dev.beckon.sdk.cobrowse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.sdk.cobrowse.ChatText.Link;
import dev.beckon.sdk.cobrowse.ChatText.Part;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatTextTest {

  private static List<Link> links(String message) {
    return ChatText.parts(message).stream().map(Part::link).filter(Objects::nonNull).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          See https://example.com/help.             | https://example.com/help          | example.com
          (http://EXAMPLE.com:8080/a?b=c#d)         | http://example.com:8080/a?b=c#d   | example.com
          HTTPS://www.example.co.uk/über            | https://www.example.co.uk/%C3%BCber | www.example.co.uk
          https://xn--mnchen-3ya.de/                | https://xn--mnchen-3ya.de/        | xn--mnchen-3ya.de
          https://example.com/a%20b_c               | https://example.com/a%20b_c       | example.com
          http://localhost:3000/                    | http://localhost:3000/            | localhost
          https://example.com/😀                    | https://example.com/%F0%9F%98%80  | example.com
          """)
  void addressesAreFoundAndSayTheirRealHost(String message, String address, String host) {
    assertThat(links(message))
        .containsExactly(new Link(address, host, address.startsWith("https")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,<script>alert(1)</script>",
        "https://bank.com@evil.example/",
        "https://bаnk.com/ (the a is Cyrillic)",
        "https://192.168.0.1/",
        "https://2130706433/",
        "https://[::1]/",
        "https://",
        "https:///nothing",
        "https://-a.com/",
        "https://a..com/",
        "https://example.com:0/",
        "https://example.com:99999/",
        "https://example.com:80x/",
        "https://example/",
        "xhttps://example.com/",
        "www.example.com",
        "https://example.com\\@evil.example:80x/"
      })
  void whatMisleadsStaysWords(String message) {
    assertThat(links(message)).noneMatch(link -> !link.host().equals("example.com"));
    if (!message.contains("\\")) {
      assertThat(links(message)).isEmpty();
    }
  }

  @Test
  void htmlIsWords() {
    String html = "<a href=\"https://evil.example/\">https://bank.com/</a><img src=x onerror=y>";
    assertThat(links(html).stream().map(Link::host)).containsExactly("evil.example", "bank.com");
    assertThat(joined(html)).isEqualTo(html);
  }

  @Test
  void manyAddressesAreNotAllMadeLinks() {
    assertThat(links("https://example.com ".repeat(200))).hasSize(ChatText.MOST_LINKS);
  }

  @Test
  void aLongAddressStaysWords() {
    assertThat(links("https://example.com/" + "a".repeat(ChatText.LONGEST))).isEmpty();
  }

  @Test
  void thePartsAreTheMessage() {
    Random random = new Random(7);
    String[] bits = {
      "http", "https://", "a.com", "@", " ", "/", ":8", "ü", "İ", "😀", ".", "<", "\n"
    };
    for (int run = 0; run < 5_000; run++) {
      StringBuilder message = new StringBuilder();
      for (int i = random.nextInt(12); i > 0; i--) {
        message.append(bits[random.nextInt(bits.length)]);
      }
      assertThat(joined(message.toString())).isEqualTo(message.toString());
      assertThat(links(message.toString())).allMatch(link -> link.address().matches("[!-~]+"));
    }
  }

  private static String joined(String message) {
    return ChatText.parts(message).stream().map(Part::text).collect(Collectors.joining());
  }
}

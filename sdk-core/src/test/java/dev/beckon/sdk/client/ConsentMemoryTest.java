package dev.beckon.sdk.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.sdk.ScreenConsent;
import dev.beckon.sdk.client.ConsentMemory.Shared;
import dev.beckon.sdk.client.ConsentMemory.Terms;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsentMemoryTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          the same again          | eve | SCREEN VOICE | m1 | eve | SCREEN VOICE | m1 | REMEMBERED
          less than before        | eve | SCREEN VOICE | m1 | eve | SCREEN       | m1 | REMEMBERED
          the voice too           | eve | SCREEN       | m1 | eve | SCREEN VOICE | m1 | ASKED_FOR_MORE
          other masks             | eve | SCREEN VOICE | m1 | eve | SCREEN VOICE | m2 | ASKED_AS_MASKS_CHANGED
          more, and other masks   | eve | SCREEN       | m1 | eve | SCREEN VOICE | m2 | ASKED_FOR_MORE
          somebody else           | eve | SCREEN VOICE | m1 | bob | SCREEN VOICE | m1 | ASKED
          signed out since        | eve | SCREEN VOICE | m1 | ''  | SCREEN VOICE | m1 | ASKED
          signed in since         | ''  | SCREEN VOICE | m1 | eve | SCREEN VOICE | m1 | ASKED
          anonymous both times    | ''  | SCREEN VOICE | m1 | ''  | SCREEN VOICE | m1 | REMEMBERED
          """)
  void answers(
      String fact,
      String person,
      String shared,
      String masks,
      String personNow,
      String sharedNow,
      String masksNow,
      ScreenConsent answer) {
    ConsentMemory memory = ConsentMemory.NONE.with(new Terms(person, set(shared), masks));

    assertThat(memory.answer(new Terms(personNow, set(sharedNow), masksNow))).isEqualTo(answer);
  }

  @Test
  void nothingRememberedIsAsked() {
    assertThat(ConsentMemory.NONE.answer(eve("m1"))).isEqualTo(ScreenConsent.ASKED);
  }

  @Test
  void theLastYesOfAPersonCounts() {
    ConsentMemory memory = ConsentMemory.NONE.with(eve("m1")).with(eve("m2"));

    assertThat(memory.agreed()).containsExactly(eve("m2"));
  }

  @Test
  void whoShareADeviceAreRememberedSideBySideAndNotWithoutEnd() {
    ConsentMemory memory = ConsentMemory.NONE;
    for (int i = 0; i <= ConsentMemory.MOST_PEOPLE; i++) {
      memory = memory.with(new Terms("person-" + i, set("SCREEN"), "m"));
    }
    assertThat(memory.agreed()).hasSize(ConsentMemory.MOST_PEOPLE);
    assertThat(memory.answer(new Terms("person-1", set("SCREEN"), "m")))
        .isEqualTo(ScreenConsent.REMEMBERED);
    assertThat(memory.answer(new Terms("person-0", set("SCREEN"), "m")))
        .as("asked longest ago")
        .isEqualTo(ScreenConsent.ASKED);
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    ConsentMemory memory =
        ConsentMemory.NONE.with(eve("m1")).with(new Terms("", set("SCREEN"), "m2"));

    assertThat(ConsentMemory.decode(memory.encode())).isEqualTo(memory);
  }

  @Test
  void whatCannotBeReadIsNoYes() {
    byte[] good = ConsentMemory.NONE.with(eve("m1")).encode();
    for (int length = 0; length < good.length; length++) {
      assertThat(ConsentMemory.decode(Arrays.copyOf(good, length))).isEqualTo(ConsentMemory.NONE);
    }
    assertThat(ConsentMemory.decode(Arrays.copyOf(good, good.length + 1)))
        .isEqualTo(ConsentMemory.NONE);
    byte[] later = good.clone();
    later[3] = 9;
    assertThat(ConsentMemory.decode(later)).as("of a later version").isEqualTo(ConsentMemory.NONE);
    byte[] unknown = new String(good, ISO_8859_1).replace("VOICE", "SMELL").getBytes(ISO_8859_1);
    assertThat(ConsentMemory.decode(unknown))
        .as("a thing that is not known here")
        .isEqualTo(ConsentMemory.NONE);
  }

  private static Terms eve(String masks) {
    return new Terms("eve", set("SCREEN VOICE"), masks);
  }

  private static Set<Shared> set(String names) {
    return Arrays.stream(names.split(" "))
        .map(Shared::valueOf)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Shared.class)));
  }
}

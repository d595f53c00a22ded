package dev.beckon.sdk.link;

import static org.assertj.core.api.Assertions.assertThat;

import okio.ByteString;
import org.junit.jupiter.api.Test;

class TokenSubjectTest {

  @Test
  void twoTokensOfOnePersonHaveOneKeyAndOthersHaveOthers() {
    String first = TokenSubject.key(token("{\"sub\":\"eve\",\"iat\":1}"));

    assertThat(TokenSubject.key(token("{ \"iat\": 2, \"sub\" : \"eve\" }"))).isEqualTo(first);
    assertThat(TokenSubject.key(token("{\"sub\":\"bob\",\"iat\":1}"))).isNotEqualTo(first);
    assertThat(first).doesNotContain("eve");
  }

  @Test
  void onlyTheTokensOwnSubjectCounts() {
    String eve = TokenSubject.key(token("{\"sub\":\"eve\"}"));

    assertThat(
            TokenSubject.key(
                token("{\"attributes\":{\"sub\":\"shop\"},\"name\":\"sub\",\"sub\":\"eve\"}")))
        .isEqualTo(eve);
    assertThat(TokenSubject.key(token("{\"name\":\"say \\\\\"sub\\\\\":\",\"sub\":\"eve\"}")))
        .isEqualTo(eve);
    assertThat(TokenSubject.key(token("{\"attributes\":{\"sub\":\"eve\"}}"))).isNotEqualTo(eve);
  }

  @Test
  void nobodyIsAnonymousAndWhatNamesNobodyIsAsOftenAnotherAsItIsWritten() {
    assertThat(TokenSubject.key("")).isEmpty();
    assertThat(TokenSubject.key("opaque-1"))
        .isEqualTo(TokenSubject.key("opaque-1"))
        .isNotEqualTo(TokenSubject.key("opaque-2"));
    for (String odd : new String[] {"..", "a.b.c", token("{\"sub\":"), token("{\"sub\":\"\\")}) {
      assertThat(TokenSubject.key(odd)).hasSize(64);
    }
  }

  private static String token(String payload) {
    return "e30." + ByteString.encodeUtf8(payload).base64Url() + ".c2ln";
  }
}

package dev.beckon.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.beckon.sdk.spi.ElementTraits;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskRulesTest {
  private static final ElementTraits BALANCE =
      new ElementTraits() {
        @Override
        public Collection<String> ids() {
          return Collections.singletonList("balance");
        }

        @Override
        public Collection<String> styleClasses() {
          return Arrays.asList("label", "big");
        }

        @Override
        public Collection<String> types() {
          return Arrays.asList("Label", "javafx.scene.control.Label", "Labeled");
        }

        @Override
        public Collection<String> tags() {
          return Collections.singletonList("money");
        }
      };

  @ParameterizedTest
  @ValueSource(
      strings = {"#balance", ".big", "Labeled", "javafx.scene.control.Label", "[money]", "*"})
  void everyKindOfSelectorFinds(String selector) {
    assertThat(MaskRules.builder().hide(selector).build().hides(BALANCE)).isTrue();
    assertThat(MaskRules.builder().show(selector).build().shows(BALANCE)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"#Balance", ".bi", "Label2", "[moneys]", "#big", ".balance"})
  void othersDoNot(String selector) {
    assertThat(MaskRules.builder().hide(selector).build().hides(BALANCE)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "#", "a b", "div > p", "[x", "[data=1]", "#a\n", "**", "Ünicode!"})
  void whatIsNoSelectorFailsAtOnceInTheAppAndHidesEverythingFromTheRelay(String selector) {
    assertThatThrownBy(() -> MaskRules.builder().hide(selector))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected #id, .class, Type, [tag] or *");
    assertThat(MaskRules.sent(Arrays.asList("#fine", selector)).hides(BALANCE)).isTrue();
  }

  @Test
  void theFingerprintIsThatOfTheRulesAndNotOfTheirOrder() {
    MaskRules rules = MaskRules.builder().hide("#a").hide(".b").show("[c]").build();

    assertThat(MaskRules.builder().hide(".b").show("[c]").hide("#a").build().fingerprint())
        .isEqualTo(rules.fingerprint())
        .hasSize(64);
    assertThat(MaskRules.none().and(rules).fingerprint()).isEqualTo(rules.fingerprint());
    assertThat(
            List.of(
                MaskRules.none(),
                MaskRules.everything(),
                rules,
                MaskRules.builder().hide(".a").hide(".b").show("[c]").build(),
                MaskRules.builder().hide("#a").hide(".b").hide("[c]").build(),
                MaskRules.builder().hide("#a").hide(".b").show("[c]").privateByDefault().build()))
        .extracting(MaskRules::fingerprint)
        .doesNotHaveDuplicates();
  }

  @Test
  void moreRulesThanAllowedFailInTheAppAndHideEverythingFromTheRelay() {
    List<String> many = Collections.nCopies(1, "#x");
    MaskRules.Builder rules = MaskRules.builder();
    for (int i = 0; i < MaskRules.MOST_RULES; i++) {
      rules.hide("#id" + i);
    }
    assertThatThrownBy(() -> rules.hide("#one-more")).hasMessageContaining("more than 1000");
    assertThat(MaskRules.sent(many).hides(BALANCE)).isFalse();
  }

  @Test
  void rulesAddUpAndHidingWins() {
    MaskRules app = MaskRules.builder().privateByDefault().show("#balance").build();
    MaskRules both = app.and(MaskRules.sent(Collections.singletonList("[money]")));

    assertThat(both.hides(BALANCE)).isTrue();
    assertThat(both.shows(BALANCE)).isTrue();
    assertThat(both.isPrivateByDefault()).isTrue();
    assertThat(app.hides(BALANCE)).as("the first is as it was").isFalse();
  }
}

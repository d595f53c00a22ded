package dev.beckon.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.config.AppConfig;
import dev.beckon.relay.identity.TokenRehearsal;
import java.util.List;
import org.junit.jupiter.api.Test;

class RehearsalTest {
  @Test
  void aTokenIsJudgedWithAKeyLikeTheApps() throws Exception {
    for (TestBackend backend :
        List.of(TestBackend.edwards("key-1"), TestBackend.elliptic("key-1"))) {
      List<AppConfig> signed = TestBackend.config(false, 1, backend).apps();
      assertThat(TokenRehearsal.play(signed)).isTrue();
    }
    assertThat(TokenRehearsal.play(TestConfigs.demo().apps())).isTrue();
  }

  @Test
  void itComesToASession() {
    assertThat(Rehearsal.play()).isTrue();
  }
}

package dev.beckon.console.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelayChannelsTest {
  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST", "127.0.0.1", "127.1.2.3", "::1", "[::1]"})
  void isThisMachine(String host) {
    assertThat(RelayChannels.isThisMachine(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost.example.com",
        "127.0.0.1.example.com",
        "10.0.0.1",
        "127example.com",
        ""
      })
  void isAnotherMachine(String host) {
    assertThat(RelayChannels.isThisMachine(host)).isFalse();
  }
}

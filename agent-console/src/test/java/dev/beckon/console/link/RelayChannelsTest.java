package dev.beckon.console.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.beckon.console.desk.SignIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelayChannelsTest {
  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST", "127.0.0.1", "127.1.2.3", "::1", "[::1]"})
  void isThisMachine(String host) {
    assertThat(RelayChannels.isThisMachine(host)).isTrue();
  }

  @Test
  void whatHoldsNoAuthorityIsToldInWordsAndNeverTrusted(@TempDir Path folder) throws Exception {
    Path wrong = Files.writeString(folder.resolve("ca.pem"), "no certificate");
    Path absent = folder.resolve("none.pem");
    SignIn signIn = new SignIn("localhost", 1, "amy", "secret");

    for (Path file : List.of(wrong, absent)) {
      assertThatThrownBy(() -> new RelayChannels(false, file).open(signIn, Runnable::run))
          .isInstanceOf(SSLException.class)
          .hasMessageStartingWith(file.toString());
    }
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

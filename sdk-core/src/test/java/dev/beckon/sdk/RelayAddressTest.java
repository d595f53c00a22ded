package dev.beckon.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What an app may give as the relay's address; anything else fails where it is given. */
class RelayAddressTest {

  @Test
  void addressesAreCompleted() {
    assertThat(RelayAddress.parse(" wss://help.example.com ").toString())
        .isEqualTo("wss://help.example.com/v1/customer");
    assertThat(RelayAddress.parse("WSS://help.example.com:8443/").toString())
        .isEqualTo("wss://help.example.com:8443/v1/customer");
    assertThat(RelayAddress.parse("wss://[2001:db8::1]/behind/a/proxy").toString())
        .isEqualTo("wss://[2001:db8::1]/behind/a/proxy");
    assertThat(RelayAddress.parse("ws://[::1]:7443").getPort()).isEqualTo(7443);
  }

  @Test
  void whatIsNoAddressIsRefusedAndNamed() {
    for (String wrong :
        new String[] {
          "",
          "  ",
          "help.example.com",
          "http://help.example.com",
          "https://help.example.com",
          "wss://",
          "wss:///v1/customer",
          "wss://help example.com",
          "wss://help.example.com:0",
          "wss://help.example.com:65536",
          "wss://help.example.com:99999999999",
          "wss://help.example.com:port",
          "wss://me:secret@help.example.com",
          "wss://help.example.com/v1/customer?token=secret",
          "ws://help.example.com",
          "ws://127.0.0.1.example.com",
          "ws://10.0.0.1"
        }) {
      assertThatThrownBy(() -> BeckonConfig.builder(wrong, "shop"))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("relay address: ");
    }
  }
}

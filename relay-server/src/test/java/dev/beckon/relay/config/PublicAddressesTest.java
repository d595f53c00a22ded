package dev.beckon.relay.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.Answers;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {

  @ParameterizedTest
  @Answers("A37")
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.0.0.1",
        "100.100.100.200",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.168.1.1",
        "198.18.0.1",
        "203.0.113.7",
        "224.0.0.1",
        "255.255.255.255",
        "168.63.129.16",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:7f00:1",
        "::127.0.0.1",
        "64:ff9b::a00:1",
        "64:ff9b:1::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void notOnTheInternet(String address) throws UnknownHostException {
    assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isFalse();
    String host = address.contains(":") ? "[" + address + "]" : address;
    assertThat(PublicAddresses.mayBeNamed(host)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.169.0.1",
        "::ffff:8.8.8.8",
        "64:ff9b::808:808",
        "2606:4700:4700::1111",
        "2a00:1450:4001:80b::200e"
      })
  void onTheInternet(String address) throws UnknownHostException {
    assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isTrue();
    assertThat(PublicAddresses.mayBeNamed(address.contains(":") ? "[" + address + "]" : address))
        .isTrue();
  }

  @ParameterizedTest
  @Answers("A37")
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST.",
        "a.localhost",
        "0x7f.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "127.0.0.1.",
        "[::ffff:7f00:1]",
        "1.2.3.0x4",
        ""
      })
  void namesThatAreNone(String host) {
    assertThat(PublicAddresses.mayBeNamed(host)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "crm.example.com",
        "xn--bcher-kva.example",
        "beef.cafe",
        "1.example.com",
        "a-1.io."
      })
  void namesThatAreResolvedLater(String host) {
    assertThat(PublicAddresses.mayBeNamed(host)).isTrue();
  }
}

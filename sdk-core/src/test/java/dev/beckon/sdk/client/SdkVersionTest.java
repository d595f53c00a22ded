package dev.beckon.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SdkVersionTest {
  @Test
  void isThePomsVersion() {
    assertThat(SdkVersion.NUMBER + "-SNAPSHOT").startsWith(System.getProperty("beckon.version"));
  }
}

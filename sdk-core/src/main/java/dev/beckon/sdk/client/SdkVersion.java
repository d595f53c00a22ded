package dev.beckon.sdk.client;

/** Which SDK this is; a test compares it with the pom. */
final class SdkVersion {
  /** Without "-SNAPSHOT". */
  static final String NUMBER = "0.1.0";

  /** What the relay is told in Hello. */
  static final String CLIENT = "beckon-java/" + NUMBER;

  private SdkVersion() {}
}

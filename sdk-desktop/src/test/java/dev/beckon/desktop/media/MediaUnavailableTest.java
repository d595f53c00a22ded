package dev.beckon.desktop.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MediaUnavailableTest {
  @Test
  void namesTheSystemLibraryThatIsMissing() {
    UnsatisfiedLinkError error =
        new UnsatisfiedLinkError(
            "/tmp/libwebrtc.so: libpulse.so.0: cannot open shared object file: No such file or"
                + " directory");

    assertThat(MediaUnavailable.library(error))
        .hasMessage(
            "Video and voice need the system library libpulse.so.0, which is missing."
                + " Run ./beckon doctor: it names the command that mends it.");
  }

  @Test
  void findsItInTheCauseOfALaterFailureToo() {
    NoClassDefFoundError error =
        new NoClassDefFoundError("Could not initialize class dev.onvoid.webrtc.X");
    error.initCause(
        new ExceptionInInitializerError(
            "Exception java.lang.UnsatisfiedLinkError: /tmp/x.so: libXrandr.so.2: cannot open"
                + " shared object file: No such file or directory [in thread \"beckon-rtc\"]"));

    assertThat(MediaUnavailable.library(error)).hasMessageContaining("library libXrandr.so.2,");
  }
}

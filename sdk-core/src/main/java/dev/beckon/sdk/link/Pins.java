package dev.beckon.sdk.link;

import dev.beckon.sdk.BeckonConfig;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.CertificatePinner;

/**
 * The keys an app wants of its relay, checked by OkHttp after the handshake and before anything is
 * sent, against the chain that leads to a trusted authority and not against whatever was shown.
 *
 * <p>OkHttp tells a mismatch by words only. Should it choose others one day, a mismatch is {@code
 * TLS_UNTRUSTED} like any other certificate that does not hold; a test tells us.
 */
final class Pins {
  private static final String MISMATCH = "Certificate pinning failure!";

  /** What follows are those that were wanted. */
  private static final String WANTED = "Pinned certificates for";

  private static final Pattern PIN = Pattern.compile("sha256/[A-Za-z0-9+/=]{44}");
  private static final int MOST_NAMED = 3;

  private Pins() {}

  static CertificatePinner of(BeckonConfig config) {
    return new CertificatePinner.Builder()
        .add(config.relay().getHost(), config.pins().toArray(new String[0]))
        .build();
  }

  static boolean isMismatch(Throwable failure) {
    String words = failure.getMessage();
    return failure instanceof SSLPeerUnverifiedException
        && words != null
        && words.startsWith(MISMATCH);
  }

  /** The keys that were shown, the relay's own first. */
  static String met(Throwable mismatch) {
    String words = String.valueOf(mismatch.getMessage());
    int wanted = words.indexOf(WANTED);
    Matcher pins = PIN.matcher(wanted < 0 ? words : words.substring(0, wanted));
    StringBuilder met = new StringBuilder();
    for (int named = 0; named < MOST_NAMED && pins.find(); named++) {
      met.append(named == 0 ? "" : ", ").append(pins.group());
    }
    return met.toString();
  }
}

package dev.beckon.sdk;

import dev.beckon.sdk.spi.Platform;
import dev.beckon.sdk.spi.Transport;
import java.io.InputStream;
import java.net.URI;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How an app uses Beckon. Immutable. */
public final class BeckonConfig {
  /** 32 bytes; the last digit has two bits to spare. */
  private static final Pattern PIN = Pattern.compile("sha256/[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=");

  private final URI relay;
  private final String app;
  private final @Nullable IdentityProvider identity;
  private final String appVersion;
  private final boolean warmUp;
  private final @Nullable Executor callbacks;
  private final MaskRules masks;
  private final long dataBudgetBytes;
  private final List<X509Certificate> trustedAuthorities;
  private final List<String> pins;
  private final @Nullable Platform platform;
  private final @Nullable Transport transport;

  private BeckonConfig(Builder builder) {
    this.relay = builder.relay;
    this.app = builder.app;
    this.identity = builder.identity;
    this.appVersion = builder.appVersion;
    this.warmUp = builder.warmUp;
    this.callbacks = builder.callbacks;
    this.masks = builder.masks;
    this.dataBudgetBytes = builder.dataBudgetBytes;
    this.trustedAuthorities = builder.trustedAuthorities;
    this.pins = builder.pins;
    this.platform = builder.platform;
    this.transport = builder.transport;
  }

  /**
   * Begins a configuration.
   *
   * @param relayUrl {@code wss://help.example.com}; {@code ws://} only to the machine itself.
   *     Without a path, {@code /v1/customer}
   * @param app the app's key, as the relay's configuration names it
   * @throws IllegalArgumentException when the address or the key cannot be used; the message says
   *     why
   */
  public static Builder builder(String relayUrl, String app) {
    return new Builder(relayUrl, app);
  }

  /** The relay's address, with its path. */
  public URI relay() {
    return relay;
  }

  /** The app's key. */
  public String app() {
    return app;
  }

  /** Where tokens come from; null: people ask anonymously. */
  public @Nullable IdentityProvider identity() {
    return identity;
  }

  /** The app's own version, shown to agents; may be empty. */
  public String appVersion() {
    return appVersion;
  }

  /** Whether the connection is prepared when the button becomes visible. */
  public boolean warmUp() {
    return warmUp;
  }

  /** Where listeners are called; null: where the platform calls its UI. */
  public @Nullable Executor callbacks() {
    return callbacks;
  }

  /** What the agent must not see, beyond what is hidden without asking. */
  public MaskRules masks() {
    return masks;
  }

  /** What one session may send and receive, in bytes; 0: as much as it likes. */
  public long dataBudgetBytes() {
    return dataBudgetBytes;
  }

  /** Whose word is taken for the relay's identity; empty: the system's authorities. */
  public List<X509Certificate> trustedAuthorities() {
    return trustedAuthorities;
  }

  /** The keys the relay must show one of; empty: any that an authority vouches for. */
  public List<String> pins() {
    return pins;
  }

  /** The platform; null: found by {@link java.util.ServiceLoader}. */
  public @Nullable Platform platform() {
    return platform;
  }

  /** The transport; null: OkHttp. */
  public @Nullable Transport transport() {
    return transport;
  }

  /** Collects a configuration; wrong use fails here, at once. Not thread-safe. */
  public static final class Builder {
    private final URI relay;
    private final String app;
    private @Nullable IdentityProvider identity;
    private String appVersion = "";
    private boolean warmUp = true;
    private @Nullable Executor callbacks;
    private MaskRules masks = MaskRules.none();
    private long dataBudgetBytes;
    private List<X509Certificate> trustedAuthorities = Collections.emptyList();
    private List<String> pins = Collections.emptyList();
    private @Nullable Platform platform;
    private @Nullable Transport transport;

    private Builder(String relayUrl, String app) {
      this.relay = RelayAddress.parse(relayUrl);
      if (!app.matches("[A-Za-z0-9._-]{1,64}")) {
        throw new IllegalArgumentException(
            "app: must be 1 to 64 characters of A-Z a-z 0-9 . _ -, as the relay's configuration names it");
      }
      this.app = app;
    }

    /**
     * Where signed identities come from. Without one, people ask anonymously, where the relay lets
     * them.
     */
    public Builder identity(IdentityProvider identity) {
      this.identity = identity;
      return this;
    }

    /** The app's own version. */
    public Builder appVersion(String appVersion) {
      this.appVersion = appVersion;
      return this;
    }

    /**
     * Whether the button prepares the connection when it becomes visible (the default). Nothing
     * about the person is sent by it.
     */
    public Builder warmUp(boolean warmUp) {
      this.warmUp = warmUp;
      return this;
    }

    /**
     * Where listeners are called, instead of the platform's UI thread. Must run tasks one at a time
     * and in order.
     */
    public Builder callbacks(Executor callbacks) {
      this.callbacks = callbacks;
      return this;
    }

    /**
     * What the agent must not see, beyond passwords, card numbers, security and one-time codes. The
     * relay may add rules that hide more.
     */
    public Builder masks(MaskRules masks) {
      this.masks = masks;
      return this;
    }

    /**
     * What one session may send and receive. When four fifths of it are used the screen goes on as
     * single pictures, and as its outline when hardly any is left; voices go on.
     *
     * @param bytes 0: no limit (the default)
     * @throws IllegalArgumentException when it is negative
     */
    public Builder dataBudget(long bytes) {
      if (bytes < 0) {
        throw new IllegalArgumentException("dataBudget: must not be negative; 0 means no limit");
      }
      this.dataBudgetBytes = bytes;
      return this;
    }

    /**
     * Whom to trust <em>instead of</em> the system's authorities: for a relay whose certificate was
     * signed by your own, such as the one that {@code ./beckon certificate} makes for development.
     * Everything else about the certificate is checked as ever: its chain, its dates, its name.
     *
     * @param certificates one or more, in PEM or DER; read to the end, not closed
     * @throws IllegalArgumentException there is none in it, or something else
     */
    public Builder trustedAuthorities(InputStream certificates) {
      List<X509Certificate> read = new ArrayList<>();
      try {
        CertificateFactory.getInstance("X.509")
            .generateCertificates(certificates)
            .forEach(certificate -> read.add((X509Certificate) certificate));
      } catch (CertificateException e) {
        throw new IllegalArgumentException(
            "trustedAuthorities: must be certificates in PEM or DER: " + e.getMessage(), e);
      }
      if (read.isEmpty()) {
        throw new IllegalArgumentException("trustedAuthorities: there is no certificate in it");
      }
      this.trustedAuthorities = Collections.unmodifiableList(read);
      return this;
    }

    /**
     * Takes the relay for itself only when, besides everything that is checked anyway, a
     * certificate of its chain has one of these keys: an authority that was deceived does not help
     * then. Which one: the relay's own, of which the next one is pinned too, or its authority's.
     *
     * <p>A pin is {@code sha256/} and the Base64 of the SHA-256 of the key's SubjectPublicKeyInfo
     * (RFC 7469). {@code ./beckon certificate pins FILE} prints those of a certificate or of a
     * public key. It stays the same when a certificate is renewed with the same key. At least two
     * are needed, one of them of a key that is kept elsewhere and not in use: were the only one
     * lost, no app that is out there could ask for help until it is updated.
     *
     * <p>A relay that shows none of them ends the session with {@link HelpError.Code#PIN_MISMATCH},
     * and the error's message says which keys were met.
     *
     * @param pins two or more, such as {@code sha256/47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=};
     *     none: no pinning (the default)
     * @throws IllegalArgumentException when one is malformed, or when there is only one
     */
    public Builder pins(String... pins) {
      Set<String> different = new LinkedHashSet<>(Arrays.asList(pins));
      for (String pin : different) {
        if (!PIN.matcher(pin).matches()) {
          throw new IllegalArgumentException(
              "pins: '"
                  + pin
                  + "' must be sha256/ and the Base64 of 32 bytes, as ./beckon certificate pins prints it");
        }
      }
      if (different.size() == 1) {
        throw new IllegalArgumentException(
            "pins: needs a second one, of a key that is not in use yet: without it, a lost key locks out every app");
      }
      this.pins = Collections.unmodifiableList(new ArrayList<>(different));
      return this;
    }

    /** Exchanges the platform, for tests and unusual hosts. */
    public Builder platform(Platform platform) {
      this.platform = platform;
      return this;
    }

    /**
     * Exchanges the transport, for tests and apps with an HTTP stack of their own. What is to be
     * trusted is then its own affair.
     */
    public Builder transport(Transport transport) {
      this.transport = transport;
      return this;
    }

    /**
     * Makes the configuration.
     *
     * @throws IllegalArgumentException when something is given that would have no effect, where the
     *     app relies on it: whom to trust, or pins, with ws:// or another transport
     */
    public BeckonConfig build() {
      if (!trustedAuthorities.isEmpty()) {
        requireOurTls("trustedAuthorities");
      }
      if (!pins.isEmpty()) {
        requireOurTls("pins");
      }
      return new BeckonConfig(this);
    }

    private void requireOurTls(String what) {
      if (!relay.getScheme().equals("wss")) {
        throw new IllegalArgumentException(
            what + ": nothing is encrypted with ws://; give the relay's address as wss://");
      }
      if (transport != null) {
        throw new IllegalArgumentException(
            what + ": the transport that was given does its own TLS; set it up there");
      }
    }
  }
}

package dev.beckon.sdk;

import dev.beckon.sdk.spi.Platform;
import dev.beckon.sdk.spi.Transport;
import java.net.URI;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** How an app uses Beckon. Immutable. */
public final class BeckonConfig {
  private final URI relay;
  private final String app;
  private final @Nullable IdentityProvider identity;
  private final String appVersion;
  private final boolean warmUp;
  private final @Nullable Executor callbacks;
  private final MaskRules masks;
  private final long dataBudgetBytes;
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

    /** Exchanges the platform, for tests and unusual hosts. */
    public Builder platform(Platform platform) {
      this.platform = platform;
      return this;
    }

    /** Exchanges the transport, for tests and apps with an HTTP stack of their own. */
    public Builder transport(Transport transport) {
      this.transport = transport;
      return this;
    }

    /** Makes the configuration. */
    public BeckonConfig build() {
      return new BeckonConfig(this);
    }
  }
}

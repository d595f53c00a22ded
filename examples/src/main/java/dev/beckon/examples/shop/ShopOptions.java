package dev.beckon.examples.shop;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the shop is started. Immutable.
 *
 * @param relay the help relay's address, such as {@code wss://localhost:7443}
 * @param authority whom to trust instead of the system's authorities, in PEM; null: those. Only for
 *     relays on a developer's machine
 * @param app the app's key at the relay
 * @param customerName how agents may call the person; may be empty
 * @param helpToken where the shop's backend signs who the person is; null: they ask anonymously
 */
public record ShopOptions(
    String relay,
    @Nullable Path authority,
    String app,
    String customerName,
    @Nullable URI helpToken) {}

package dev.beckon.examples.shop;

/**
 * How the shop is started. Immutable.
 *
 * @param relay the help relay's address, such as {@code ws://localhost:7443}
 * @param app the app's key at the relay
 * @param customerName how agents may call the person; may be empty
 */
public record ShopOptions(String relay, String app, String customerName) {}

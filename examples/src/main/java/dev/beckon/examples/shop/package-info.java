/**
 * Juniper & Finch, a small shop that embeds Beckon the way a stranger's app would: public API only,
 * and all of it in {@link dev.beckon.examples.shop.ShopHelp}. Everything else here is an ordinary
 * JavaFX app: a catalogue, a product page, a cart, and a checkout whose first payment is declined,
 * which is the moment one taps Help.
 */
@NullMarked
package dev.beckon.examples.shop;

import org.jspecify.annotations.NullMarked;

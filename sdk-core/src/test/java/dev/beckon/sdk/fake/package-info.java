/**
 * Doubles that speak the protocol: a relay over the transport port, a media engine, a thread whose
 * time stands still until the test moves it. {@link dev.beckon.sdk.fake.FakeRelay} has the recipe.
 */
@NullMarked
package dev.beckon.sdk.fake;

import org.jspecify.annotations.NullMarked;

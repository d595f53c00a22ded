/**
 * What outlives the app's process: how to go back to a session, and what the person agreed to, each
 * a small file that only this app on this phone can read. Start reading at {@link
 * dev.beckon.android.store.SealedStore}.
 */
@NullMarked
package dev.beckon.android.store;

import org.jspecify.annotations.NullMarked;

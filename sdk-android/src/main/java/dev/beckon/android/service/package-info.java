/**
 * Keeps a help session alive while the person is in another app, as Android wants it: by a
 * foreground service with a notification that says so, and from which one returns or ends. Start
 * reading at {@link dev.beckon.android.service.BackgroundHelp}.
 */
@NullMarked
package dev.beckon.android.service;

import org.jspecify.annotations.NullMarked;

/**
 * What every overlay shows of a session alike, whichever toolkit draws it. For the SDK's own
 * overlays; an app with an interface of its own has {@link dev.beckon.sdk.HelpListener}.
 */
@NullMarked
package dev.beckon.sdk.overlay;

import org.jspecify.annotations.NullMarked;

/**
 * The small window in which a help session lives on the phone: question about the screen, waiting,
 * the agent, messages, the end; and the floating button. Drawn in code. Start reading at {@link
 * dev.beckon.android.overlay.HelpOverlay}.
 */
@NullMarked
package dev.beckon.android.overlay;

import org.jspecify.annotations.NullMarked;

/**
 * Beckon in a JavaFX app: {@link dev.beckon.desktop.HelpButton} is put where the person looks for
 * help, {@link dev.beckon.desktop.HelpOverlay} is the small window in which a session lives, and
 * {@link dev.beckon.desktop.DesktopPlatform} is what the core asks of a desktop. View models know
 * no node, views know no session, looks are in {@code overlay.css}, words in {@code
 * messages.properties}. Everything except the platform is confined to the JavaFX application
 * thread.
 */
@NullMarked
package dev.beckon.desktop;

import org.jspecify.annotations.NullMarked;

/**
 * What two people do on one screen, as values and pure rules that both ends share: the screen as a
 * tree of elements, annotations anchored to them, pointing, remote control. Nothing here has a
 * thread, a clock or a wire: {@code dev.beckon.sdk.peer} carries these values, a platform and the
 * console show them.
 */
@NullMarked
package dev.beckon.sdk.cobrowse;

import org.jspecify.annotations.NullMarked;

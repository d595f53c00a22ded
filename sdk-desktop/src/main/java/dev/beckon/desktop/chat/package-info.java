/**
 * How chat looks and behaves at both ends: words with safe links. Used by the overlay and by the
 * agent's console.
 */
@NullMarked
package dev.beckon.desktop.chat;

import org.jspecify.annotations.NullMarked;

/** The tone that calls an agent to the desk. Machines without a sound device stay silent. */
@NullMarked
package dev.beckon.console.sound;

import org.jspecify.annotations.NullMarked;

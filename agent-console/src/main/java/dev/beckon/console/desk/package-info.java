/**
 * What the console knows and decides, without I/O: {@link dev.beckon.console.desk.DeskMachine}
 * takes events and the time and returns a {@link dev.beckon.console.desk.Step}. The relay is the
 * truth about the agent; this is a view of that and of the console's own link. {@link
 * dev.beckon.console.desk.Desk} is the door through which the windows see all of it. Imports
 * nothing but {@code java.*} and two value types of the media port.
 */
@NullMarked
package dev.beckon.console.desk;

import org.jspecify.annotations.NullMarked;

/**
 * The desktop program agents answer from. {@link dev.beckon.console.ConsoleMain} is the command,
 * {@link dev.beckon.console.ConsoleApp} puts everything together and opens the window, also for
 * programs that embed the console.
 */
@NullMarked
package dev.beckon.console;

import org.jspecify.annotations.NullMarked;

/** The code that brings somebody on the phone to this agent. */
@NullMarked
package dev.beckon.console.ui.phone;

import org.jspecify.annotations.NullMarked;

/** Signing in: where, as whom, and what went wrong, in plain words. */
@NullMarked
package dev.beckon.console.ui.signin;

import org.jspecify.annotations.NullMarked;

/** The floor: what the agents do whom a supervisor looks after. */
@NullMarked
package dev.beckon.console.ui.floor;

import org.jspecify.annotations.NullMarked;

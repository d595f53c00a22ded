/** The whole product in three windows' worth of processes, for somebody who wants to try it. */
@NullMarked
package dev.beckon.examples.demo;

import org.jspecify.annotations.NullMarked;

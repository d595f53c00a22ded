/**
 * Brings the desk to life: {@link dev.beckon.console.service.DeskService} feeds the machine with
 * what the agent, the link and the media say, and carries out what it answers.
 */
@NullMarked
package dev.beckon.console.service;

import org.jspecify.annotations.NullMarked;

/**
 * The public API of the Beckon SDK: configure once with {@link dev.beckon.sdk.BeckonConfig}, ask
 * for help with {@link dev.beckon.sdk.Beckon#requestHelp}, follow the {@link
 * dev.beckon.sdk.HelpSession} with one {@link dev.beckon.sdk.HelpListener}. Nothing in this package
 * does I/O on the caller's thread, and nothing is thrown into the host app after {@link
 * dev.beckon.sdk.Beckon#create} has returned.
 */
@NullMarked
package dev.beckon.sdk;

import org.jspecify.annotations.NullMarked;

/**
 * What a help session decides, without doing any of it: {@link
 * dev.beckon.sdk.session.SessionMachine} takes one event at a time and returns the next {@link
 * dev.beckon.sdk.session.Situation} with the {@link dev.beckon.sdk.session.Effect}s to carry out.
 * Only {@code java.*} and values of the SDK are seen here: no socket, no wire type, no thread, no
 * clock. {@link dev.beckon.sdk.session.Timeline} keeps the marks of one session. Visible to other
 * packages of the SDK for technical reasons; apps have no use for it.
 */
@NullMarked
package dev.beckon.sdk.session;

import org.jspecify.annotations.NullMarked;

/**
 * What joins the pure parts to the world: {@link dev.beckon.sdk.client.HelpClient} owns the link
 * and the sessions of one {@link dev.beckon.sdk.Beckon}, and each {@code SessionShell} keeps one
 * session's situation and carries out what the {@link dev.beckon.sdk.session.SessionMachine}
 * decides. Everything is confined to the SDK's thread unless it says otherwise. Visible to the
 * API's package for technical reasons; apps have no use for it.
 */
@NullMarked
package dev.beckon.sdk.client;

import org.jspecify.annotations.NullMarked;

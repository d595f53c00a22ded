/**
 * The link to the relay: {@link dev.beckon.sdk.link.RelayLink} keeps one stream alive across any
 * number of connections without losing or repeating a frame; {@link
 * dev.beckon.sdk.link.OkHttpTransport} is the shipped way to carry frames. The rules it keeps are
 * in customer.proto. Everything here is confined to the SDK's thread; a transport's own threads
 * only hand over. Visible to other packages of the SDK for technical reasons; apps have no use for
 * it.
 */
@NullMarked
package dev.beckon.sdk.link;

import org.jspecify.annotations.NullMarked;

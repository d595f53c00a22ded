/**
 * The ports that a platform fills: media, screen, transport and what the core cannot know of a
 * machine. Core asks, the platform answers; no protocol decision is taken behind these interfaces.
 * Apps have no use for them, except to exchange a part.
 */
@NullMarked
package dev.beckon.sdk.spi;

import org.jspecify.annotations.NullMarked;

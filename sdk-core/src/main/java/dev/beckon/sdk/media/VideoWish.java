package dev.beckon.sdk.media;

import org.jspecify.annotations.Nullable;

/**
 * How the video that one end sends is to be, as far as it can be wished for in descriptions.
 *
 * @param startKilobitsPerSecond with which it begins, before anything is known of the network
 * @param codec what it is encoded with where the other end understands it, as RTP names it; null:
 *     what the other end likes best
 */
public record VideoWish(int startKilobitsPerSecond, @Nullable String codec) {}

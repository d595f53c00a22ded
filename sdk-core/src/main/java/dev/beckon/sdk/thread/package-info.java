/**
 * The one thread that owns everything of the SDK that changes. Other threads hand over a task and
 * return. Visible to other packages of the SDK for technical reasons; apps have no use for it.
 */
@NullMarked
package dev.beckon.sdk.thread;

import org.jspecify.annotations.NullMarked;

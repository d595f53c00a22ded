/**
 * The whole story without a display: relay, console and app in processes of their own, the last two
 * driven by node ids over their standard input, and proof that both ends truly saw each other.
 */
@NullMarked
package dev.beckon.examples.tour;

import org.jspecify.annotations.NullMarked;

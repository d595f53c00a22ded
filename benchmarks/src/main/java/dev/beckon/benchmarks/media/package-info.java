/**
 * What people see: how long a picture of the customer's screen and a stroke of the agent's are
 * under way, and what a still screen costs. The real relay, the real console and the real shop run
 * in processes of their own; {@link dev.beckon.benchmarks.media.MediaBench} drives them as the tour
 * does and puts their notes together. Beside it Chromium tells the same story to itself.
 */
@NullMarked
package dev.beckon.benchmarks.media;

import org.jspecify.annotations.NullMarked;

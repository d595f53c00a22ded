/**
 * What Beckon's relay costs, always beside what a bare Netty server costs for the same bytes in the
 * same run. {@link dev.beckon.benchmarks.BenchMain} runs the rounds; each server under test is a
 * process of its own, so that its processor time and memory can be told from the load's.
 */
@NullMarked
package dev.beckon.benchmarks;

import org.jspecify.annotations.NullMarked;

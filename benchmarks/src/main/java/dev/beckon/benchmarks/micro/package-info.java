/** JMH: the router's choice and the envelope codec, with what each operation allocates. */
@NullMarked
package dev.beckon.benchmarks.micro;

import org.jspecify.annotations.NullMarked;

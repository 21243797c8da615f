/** Benchmarks: seconds of the suite beside those of plain Spark, measured in one run on one machine. Uses all else. */
@NullMarked
package io.shroff.bench;

import org.jspecify.annotations.NullMarked;

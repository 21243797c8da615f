/** What moved a forecast away from the last value known, in parts that add up. */
@NullMarked
package io.shroff.jobs.demand.explain;

import org.jspecify.annotations.NullMarked;

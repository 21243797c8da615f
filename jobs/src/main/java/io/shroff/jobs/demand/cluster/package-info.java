/** Pincodes that are alike, by what is sold there. */
@NullMarked
package io.shroff.jobs.demand.cluster;

import org.jspecify.annotations.NullMarked;

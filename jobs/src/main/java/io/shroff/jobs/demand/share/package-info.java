/** Shares of a whole told from few sales: how much a region's own count beside those of the region above it. */
@NullMarked
package io.shroff.jobs.demand.share;

import org.jspecify.annotations.NullMarked;

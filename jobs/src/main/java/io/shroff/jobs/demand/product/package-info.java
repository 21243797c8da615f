/** Which product comes next in a region and channel. */
@NullMarked
package io.shroff.jobs.demand.product;

import org.jspecify.annotations.NullMarked;

/**
 * What was sold by region and period: series of every level from single sales and reported totals, and where regions
 * lie.
 */
@NullMarked
package io.shroff.jobs.demand.series;

import org.jspecify.annotations.NullMarked;

/**
 * Forecasts of every level that add up: the candidates and the choice between them, coherence, intervals, the
 * probability of a rise, and how good all of it was.
 */
@NullMarked
package io.shroff.jobs.demand.forecast;

import org.jspecify.annotations.NullMarked;

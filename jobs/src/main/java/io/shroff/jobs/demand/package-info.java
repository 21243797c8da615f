/** Demand for financial products by region: series, features, the forest, forecasts. Uses common only. */
@NullMarked
package io.shroff.jobs.demand;

import org.jspecify.annotations.NullMarked;

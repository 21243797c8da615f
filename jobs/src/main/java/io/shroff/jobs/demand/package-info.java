/**
 * Demand for financial products by region: what its packages share, such as periods, paths of regions and measures.
 * They stand in this order, each using those before it: series, feature, forecast, explain; then, side by side,
 * product, segment, cluster, campaign, insight and answer; and the report, which reads the mart. Uses common only.
 */
@NullMarked
package io.shroff.jobs.demand;

import org.jspecify.annotations.NullMarked;

/** Measures of how good a forecast, an interval, a grouping or a ranking is, each defined once. Uses nothing. */
@NullMarked
package io.shroff.algorithm.metric;

import org.jspecify.annotations.NullMarked;

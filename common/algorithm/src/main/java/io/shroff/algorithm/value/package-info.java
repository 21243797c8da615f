/**
 * What customers are worth: recency, frequency and spend, models of when they buy again, and of how much. Uses nothing.
 */
@NullMarked
package io.shroff.algorithm.value;

import org.jspecify.annotations.NullMarked;

/**
 * Forecasts of a hierarchy made to add up: trees, crossed trees, and the weights by which they are changed. Uses
 * nothing.
 */
@NullMarked
package io.shroff.algorithm.hierarchy;

import org.jspecify.annotations.NullMarked;

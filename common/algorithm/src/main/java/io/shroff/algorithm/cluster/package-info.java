/**
 * Groups of like rows: k-means, the choice of how many, and how far groups hold together in space. Uses the metrics.
 */
@NullMarked
package io.shroff.algorithm.cluster;

import org.jspecify.annotations.NullMarked;

/**
 * Why a forest says what it says: exact attributions of a prediction to features, what features are worth, and how the
 * prediction moves with one. Uses forests and metrics.
 */
@NullMarked
package io.shroff.algorithm.explain;

import org.jspecify.annotations.NullMarked;

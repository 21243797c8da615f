/**
 * How far scores and predictions are to be believed: probabilities from scores, intervals from errors. Uses nothing.
 */
@NullMarked
package io.shroff.algorithm.calibration;

import org.jspecify.annotations.NullMarked;

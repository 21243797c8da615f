/**
 * Forecasts of one series at a time: exponential smoothing, theta, intermittent demand, simple baselines, how to choose
 * between them and how wide their intervals are. Arrays in, arrays out. Uses nothing but the JDK.
 */
@NullMarked
package io.shroff.algorithm.forecast;

import org.jspecify.annotations.NullMarked;

/**
 * How likely a yes is, given some numbers: logistic regression, and rows of any features as such numbers. Uses kinds of
 * features of forests.
 */
@NullMarked
package io.shroff.algorithm.regression;

import org.jspecify.annotations.NullMarked;

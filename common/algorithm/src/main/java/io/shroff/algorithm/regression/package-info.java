/** How likely a yes is, given some numbers: logistic regression. Uses nothing. */
@NullMarked
package io.shroff.algorithm.regression;

import org.jspecify.annotations.NullMarked;

/** Where the level or the trend of a series changes. Uses nothing. */
@NullMarked
package io.shroff.algorithm.changepoint;

import org.jspecify.annotations.NullMarked;

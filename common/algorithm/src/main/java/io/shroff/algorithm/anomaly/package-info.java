/** Rows unlike the others, how unlike they are and in what. Uses nothing. */
@NullMarked
package io.shroff.algorithm.anomaly;

import org.jspecify.annotations.NullMarked;

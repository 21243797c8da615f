/**
 * Records of two sides put together: candidates by declared blocks, weights of agreement, and the best assignment; with
 * what was left over, why, and the proof that nothing was lost. Uses nothing.
 */
@NullMarked
package io.shroff.algorithm.match;

import org.jspecify.annotations.NullMarked;

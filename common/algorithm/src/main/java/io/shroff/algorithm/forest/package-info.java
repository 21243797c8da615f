/**
 * Decision forests: rows in bins, the trainer, and the flat arrays that predict, are stored and are explained. Uses
 * nothing.
 */
@NullMarked
package io.shroff.algorithm.forest;

import org.jspecify.annotations.NullMarked;

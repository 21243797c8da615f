/** Decision forests as flat arrays: what trainers make and what scoring walks. Uses nothing. */
@NullMarked
package io.shroff.algorithm.forest;

import org.jspecify.annotations.NullMarked;

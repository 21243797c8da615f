/** What an intervention changed, beside what would have been. Uses the quantiles of {@code forecast}. */
@NullMarked
package io.shroff.algorithm.causal;

import org.jspecify.annotations.NullMarked;

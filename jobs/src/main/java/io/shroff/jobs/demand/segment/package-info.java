/** Which customers buy, by age and income. */
@NullMarked
package io.shroff.jobs.demand.segment;

import org.jspecify.annotations.NullMarked;

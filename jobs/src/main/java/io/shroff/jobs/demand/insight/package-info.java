/** What a planner should know of the outlook, in words. */
@NullMarked
package io.shroff.jobs.demand.insight;

import org.jspecify.annotations.NullMarked;

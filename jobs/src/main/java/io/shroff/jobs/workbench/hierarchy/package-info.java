/** Forecasts of hierarchies that add up. */
@NullMarked
package io.shroff.jobs.workbench.hierarchy;

import org.jspecify.annotations.NullMarked;

/** Series of a table: forecasts and change points. */
@NullMarked
package io.shroff.jobs.workbench.series;

import org.jspecify.annotations.NullMarked;

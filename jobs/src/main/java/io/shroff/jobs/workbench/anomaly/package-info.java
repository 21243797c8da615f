/** Rows that are unlike all others. */
@NullMarked
package io.shroff.jobs.workbench.anomaly;

import org.jspecify.annotations.NullMarked;

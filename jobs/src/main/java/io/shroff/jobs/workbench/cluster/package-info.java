/** Rows that are alike. */
@NullMarked
package io.shroff.jobs.workbench.cluster;

import org.jspecify.annotations.NullMarked;

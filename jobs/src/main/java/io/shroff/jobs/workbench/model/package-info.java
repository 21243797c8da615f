/** Models of a column: training, scores and explanations. */
@NullMarked
package io.shroff.jobs.workbench.model;

import org.jspecify.annotations.NullMarked;

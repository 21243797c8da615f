/** Records of two tables that belong together. */
@NullMarked
package io.shroff.jobs.workbench.match;

import org.jspecify.annotations.NullMarked;

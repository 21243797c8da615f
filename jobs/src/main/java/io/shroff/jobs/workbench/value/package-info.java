/** What customers are worth. */
@NullMarked
package io.shroff.jobs.workbench.value;

import org.jspecify.annotations.NullMarked;

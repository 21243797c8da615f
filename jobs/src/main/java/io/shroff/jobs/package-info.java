/** The list of all jobs. */
@NullMarked
package io.shroff.jobs;

import org.jspecify.annotations.NullMarked;

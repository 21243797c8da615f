/** What a job is: its spec, its context, its result. Uses table, feed, model and error. */
@NullMarked
package io.shroff.platform.job;

import org.jspecify.annotations.NullMarked;

/** Jobs that run the suite itself: publishing, records of runs, samples. Uses common only. */
@NullMarked
package io.shroff.jobs.operate;

import org.jspecify.annotations.NullMarked;

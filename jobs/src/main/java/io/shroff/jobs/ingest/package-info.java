/** Loading of feeds into silver. Uses common only. */
@NullMarked
package io.shroff.jobs.ingest;

import org.jspecify.annotations.NullMarked;

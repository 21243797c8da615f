/** The graph computed from job specs, up-to-date checks and the local runner. Uses job, table, checksum and config. */
@NullMarked
package io.shroff.platform.pipeline;

import org.jspecify.annotations.NullMarked;

/**
 * Pages written from the specs, the contracts and the configuration, so that they are never wrong. Uses common only.
 */
@NullMarked
package io.shroff.jobs.operate.docs;

import org.jspecify.annotations.NullMarked;

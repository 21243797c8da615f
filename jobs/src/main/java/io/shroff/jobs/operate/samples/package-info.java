/**
 * Sample data of any size for the demand jobs: sales, a partner's totals, post offices, and what was planted in them.
 * Uses {@code platform.error} only, and what writes JSON and Parquet.
 */
@NullMarked
package io.shroff.jobs.operate.samples;

import org.jspecify.annotations.NullMarked;

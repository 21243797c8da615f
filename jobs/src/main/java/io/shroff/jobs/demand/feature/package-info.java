/** What was known of a series at a date, from which its next periods are forecast. */
@NullMarked
package io.shroff.jobs.demand.feature;

import org.jspecify.annotations.NullMarked;

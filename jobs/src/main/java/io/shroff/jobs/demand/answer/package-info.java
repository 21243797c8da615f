/** Answers to requests, from the published tables. */
@NullMarked
package io.shroff.jobs.demand.answer;

import org.jspecify.annotations.NullMarked;

/**
 * The page on demand that people look at: read from the mart, written as one HTML file without anything outside of it.
 * Uses common only.
 */
@NullMarked
package io.shroff.jobs.demand.report;

import org.jspecify.annotations.NullMarked;

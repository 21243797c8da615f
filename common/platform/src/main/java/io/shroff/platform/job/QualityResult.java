package io.shroff.platform.job;

/**
 * How many rows of a load met with a rule's refusal or warning.
 *
 * @param rowsIn all rows of the load
 */
public record QualityResult(String feed, String table, String rule, String severity, long rows, long rowsIn) {}

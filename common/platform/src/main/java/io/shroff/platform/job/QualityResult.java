package io.shroff.platform.job;

/** How many rows of a load met with a rule's refusal or warning. */
public record QualityResult(String table, String rule, String severity, long rows) {}

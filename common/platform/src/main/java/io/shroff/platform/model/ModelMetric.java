package io.shroff.platform.model;

/** One measure of one candidate on held-out time, over a stratum. */
public record ModelMetric(String candidate, String stratum, String metric, double value, long rows) {}

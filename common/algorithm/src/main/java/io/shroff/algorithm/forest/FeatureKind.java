package io.shroff.algorithm.forest;

/** What the numbers of a feature mean. NaN is a missing value of either kind. */
public enum FeatureKind {
    /** Greater and less have a meaning: a split is at a threshold. */
    NUMERIC,
    /** Whole numbers from 0 to 254 that name categories: a split is a set of them. */
    CATEGORICAL
}

package io.shroff.algorithm.metric;

/** Which way a measure improves. */
public enum Orientation {
    LOWER_IS_BETTER,
    HIGHER_IS_BETTER;

    /** Whether the first value is strictly the better one. */
    public boolean isBetter(double first, double second) {
        return this == LOWER_IS_BETTER ? first < second : first > second;
    }
}

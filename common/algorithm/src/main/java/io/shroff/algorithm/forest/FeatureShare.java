package io.shroff.algorithm.forest;

/** How many features, drawn anew, compete for the split of a node. */
public enum FeatureShare {
    ALL {
        @Override
        int of(int features) {
            return features;
        }
    },
    /** A third, rounded up: usual for regression. */
    ONE_THIRD {
        @Override
        int of(int features) {
            return (features + 2) / 3;
        }
    },
    /** The square root, rounded up: usual for classification. */
    SQRT {
        @Override
        int of(int features) {
            return (int) Math.ceil(Math.sqrt(features));
        }
    };

    abstract int of(int features);
}

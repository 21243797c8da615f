package io.shroff.platform.method;

/** Ways to grow a forest, by the name that configurations choose them by. */
public enum ForestMethod {
    /** In tasks, a forest at a time, on values in bins of a byte. */
    BINNED {
        @Override
        public ForestTrainer trainer() {
            return new BinnedForestTrainer();
        }
    },
    /** Spark MLlib's, a Spark job for each group of nodes. */
    MLLIB {
        @Override
        public ForestTrainer trainer() {
            return new MllibForestTrainer();
        }
    };

    public abstract ForestTrainer trainer();
}

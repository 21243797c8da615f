package io.shroff.jobs.workbench.model;

import io.shroff.platform.config.About;
import io.shroff.platform.config.Check;
import java.util.Locale;

/** Which rows judge a model that has not seen them. */
record ModelSplit(
        @About("How: k-fold (every row once), random or time (the newest rows)")
        Kind kind,

        @About("Share of the rows that judge, for random and time")
        double share,

        @About("Parts that judge in turn, for k-fold") int folds) {
    /** How rows that judge are chosen. */
    enum Kind {
        K_FOLD,
        RANDOM,
        TIME
    }

    ModelSplit {
        Check.param(share > 0 && share < 1, "share", share, "above 0 and below 1");
        Check.param(folds >= 2 && folds <= 50, "folds", folds, "from 2 to 50");
    }

    /** Parts that judge. */
    int parts() {
        return kind == Kind.K_FOLD ? folds : 1;
    }

    /** What tables call it. */
    String label() {
        return kind == Kind.K_FOLD ? "k-fold " + folds : kind.name().toLowerCase(Locale.ROOT) + " " + share;
    }
}

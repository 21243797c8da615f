package io.shroff.jobs.workbench.series;

import java.util.Locale;

/** How changes are searched for. */
enum ChangeMethod {
    /** The exact optimum of squared error and a penalty. */
    OPTIMUM,
    /** The rule of thumb that others are measured against. */
    TWO_SIGMA;

    /** What rows call it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

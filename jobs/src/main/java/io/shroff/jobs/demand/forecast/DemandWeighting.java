package io.shroff.jobs.demand.forecast;

/** How far the forecasts of each level of a hierarchy give way to each other when they are made to add up. */
enum DemandWeighting {
    /** Each level as far as it errs, where the errors of a level go together. */
    TOGETHER,
    /** The same, but the top stays as it was forecast. */
    TOP_KEPT,
    /** The top stays, and each level of regions below gives way {@value #STEP} times as much as the one above it. */
    STEPWISE,
    /** The bottom stays, and all above is its sum. */
    BOTTOM_UP;

    private static final double STEP = 10;

    boolean keepsTop() {
        return this == TOP_KEPT || this == STEPWISE;
    }

    /** What the variance of a forecast is multiplied by whose region lies so many levels below the top. */
    double slack(int depth) {
        return this == STEPWISE ? Math.pow(STEP, depth) : 1;
    }
}

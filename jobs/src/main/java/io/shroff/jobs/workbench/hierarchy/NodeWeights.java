package io.shroff.jobs.workbench.hierarchy;

/** How far the base forecast of a node may be moved beside that of others. */
enum NodeWeights {
    /** As its variance or weight says. */
    VARIANCE,
    /** The same, where the errors of nodes of one level go together: those of many nodes are then moved more. */
    TOGETHER,
    /** As the number of nodes at the bottom that it holds. */
    STRUCTURAL,
    /** As any other. */
    EQUAL;

    /** Whether it takes the variance of each base forecast. */
    boolean needsVariance() {
        return this == VARIANCE || this == TOGETHER;
    }
}

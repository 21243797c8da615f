package io.shroff.jobs.workbench.hierarchy;

/** How far the base forecast of a node may be moved beside that of others. */
enum NodeWeights {
    /** As its variance or weight says. */
    VARIANCE,
    /** The same, where the errors of nodes of one level go together: those of many nodes are then moved more. */
    TOGETHER,
    /** In proportion to it, as if that were its deviation and the errors of nodes of one level went together. */
    SIZE,
    /** As the number of nodes at the bottom that it holds. */
    STRUCTURAL,
    /** As any other. */
    EQUAL;

    /** Whether it takes a column that says how sure each base forecast is. */
    boolean needsVariance() {
        return this == VARIANCE || this == TOGETHER;
    }
}

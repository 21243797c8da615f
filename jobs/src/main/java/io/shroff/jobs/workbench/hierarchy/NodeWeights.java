package io.shroff.jobs.workbench.hierarchy;

/** How far the base forecast of a node may be moved beside that of others. */
enum NodeWeights {
    /** As its variance or weight says. */
    VARIANCE,
    /** As the number of nodes at the bottom that it holds. */
    STRUCTURAL,
    /** As any other. */
    EQUAL
}

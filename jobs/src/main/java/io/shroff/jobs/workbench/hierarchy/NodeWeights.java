package io.shroff.jobs.workbench.hierarchy;

/** How far the base forecast of a node may be moved beside that of others. */
enum NodeWeights {
    /** As its variance, weight or interval says, as if errors of nodes had nothing to do with each other. */
    VARIANCE,
    /** The same, where the errors of nodes of one level go together: those of many nodes are then moved more. */
    TOGETHER,
    /** As together, with its size for its deviation. */
    SIZE,
    /** As the number of nodes at the bottom that it holds. */
    STRUCTURAL,
    /** As any other. */
    EQUAL;

    /** Whether it takes a column that says how sure each base forecast is. */
    boolean needsVariance() {
        return this == VARIANCE || this == TOGETHER;
    }

    /** Whether nodes give way by how much they err, known or guessed, and not by what they hold. */
    boolean tellsOfErrors() {
        return this != STRUCTURAL && this != EQUAL;
    }
}

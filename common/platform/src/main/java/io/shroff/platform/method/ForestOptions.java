package io.shroff.platform.method;

import java.io.Serializable;

/** How a forest is grown; {@code rowsPerTree} is the share of rows drawn for each tree. */
public record ForestOptions(int trees, int maxDepth, int minRowsPerLeaf, double rowsPerTree, long seed)
        implements Serializable {
    public ForestOptions {
        if (trees < 1 || maxDepth < 1 || maxDepth > 30 || minRowsPerLeaf < 1 || rowsPerTree <= 0 || rowsPerTree > 1) {
            throw new IllegalArgumentException(
                    "A forest needs at least one tree, a depth of 1 to 30, one row a leaf and a share of rows in (0, 1]");
        }
    }
}

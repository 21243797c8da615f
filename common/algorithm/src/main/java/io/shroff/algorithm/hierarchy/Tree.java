package io.shroff.algorithm.hierarchy;

/**
 * A rooted tree in a flat array: {@code parent[i]} is the parent of node {@code i}, and -1 for the one root.
 *
 * <p>Nodes are numbered 0..n-1 in any order. A node whose children do not cover it needs a child of its own for the
 * rest. No nodes, two roots, a parent that is out of range and a circle are each an IllegalArgumentException.
 */
public final class Tree {
    private static final int NONE = -1;

    private final int[] parent;
    private final int[] order;
    private final boolean[] leaf;

    private Tree(int[] parent, int[] order, boolean[] leaf) {
        this.parent = parent;
        this.order = order;
        this.leaf = leaf;
    }

    /** Copies and checks the parents; takes time and memory in proportion to the nodes. */
    public static Tree of(int... parent) {
        int[] copy = parent.clone();
        int[] pending = new int[copy.length];
        int roots = 0;
        for (int node = 0; node < copy.length; node++) {
            if (copy[node] < NONE || copy[node] >= copy.length) {
                throw new IllegalArgumentException("Cannot use the tree: the parent of node " + node + " is "
                        + copy[node] + ". Give a node below " + copy.length + ", or -1 for the root.");
            }

            if (copy[node] == NONE) {
                roots++;
            } else {
                pending[copy[node]]++;
            }
        }

        if (roots != 1) {
            throw new IllegalArgumentException(
                    "Cannot use the tree: it has " + roots + " roots. Give exactly one node the parent -1.");
        }

        return ordered(copy, pending);
    }

    /** Takes nodes whose children were all taken, so that what is left over lies on a circle. */
    private static Tree ordered(int[] parent, int[] pending) {
        int n = parent.length;
        boolean[] leaf = new boolean[n];
        int[] order = new int[n];
        int next = n;
        for (int node = 0; node < n; node++) {
            leaf[node] = pending[node] == 0;
            if (leaf[node]) {
                order[--next] = node;
            }
        }

        for (int at = n - 1; at >= next; at--) {
            int up = parent[order[at]];
            if (up != NONE && --pending[up] == 0) {
                order[--next] = up;
            }
        }

        if (next > 0) {
            throw new IllegalArgumentException("Cannot use the tree: " + next
                    + " nodes lie on or above a circle. Each node must reach the root through its parents.");
        }

        return new Tree(parent, order, leaf);
    }

    public int nodes() {
        return parent.length;
    }

    public int root() {
        return order[0];
    }

    /** The parent of a node, -1 for the root. */
    public int parent(int node) {
        return parent[node];
    }

    public boolean isLeaf(int node) {
        return leaf[node];
    }

    /** How many nodes lie above each node. */
    int[] depths() {
        int[] depths = new int[parent.length];
        for (int place = 1; place < order.length; place++) {
            depths[order[place]] = depths[parent[order[place]]] + 1;
        }

        return depths;
    }

    /** The node at a place of an order in which each parent stands before its children. */
    int at(int place) {
        return order[place];
    }
}

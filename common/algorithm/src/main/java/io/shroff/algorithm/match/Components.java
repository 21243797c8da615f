package io.shroff.algorithm.match;

import io.shroff.algorithm.match.Assignment.Edge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Pairs sorted into sets that share no record: each can be assigned by itself. */
public final class Components {
    private Components() {}

    /** The components, in the order of their first pair. */
    public static Collection<List<Edge>> of(List<Edge> edges) {
        Map<String, Integer> left = new HashMap<>();
        Map<String, Integer> right = new HashMap<>();
        int[] leftNode = new int[edges.size()];
        int[] rightNode = new int[edges.size()];
        for (int i = 0; i < leftNode.length; i++) {
            leftNode[i] = 2 * left.computeIfAbsent(edges.get(i).left(), id -> left.size());
            rightNode[i] = 2 * right.computeIfAbsent(edges.get(i).right(), id -> right.size()) + 1;
        }

        int[] parent = new int[2 * Math.max(left.size(), right.size())];
        Arrays.setAll(parent, node -> node);
        for (int i = 0; i < leftNode.length; i++) {
            int first = root(parent, leftNode[i]);
            int second = root(parent, rightNode[i]);
            parent[Math.max(first, second)] = Math.min(first, second);
        }

        Map<Integer, List<Edge>> byRoot = new TreeMap<>();
        for (int i = 0; i < leftNode.length; i++) {
            byRoot.computeIfAbsent(root(parent, leftNode[i]), node -> new ArrayList<>())
                    .add(edges.get(i));
        }

        return byRoot.values();
    }

    private static int root(int[] parent, int node) {
        int at = node;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }

        return at;
    }
}

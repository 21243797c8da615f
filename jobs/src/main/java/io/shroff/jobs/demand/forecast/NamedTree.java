package io.shroff.jobs.demand.forecast;

import io.shroff.algorithm.hierarchy.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Named nodes of a tree in the order in which they came. */
final class NamedTree {
    private final Map<String, Integer> indices = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final List<@Nullable String> parents = new ArrayList<>();

    void add(String name, @Nullable String parent) {
        if (indices.putIfAbsent(name, names.size()) == null) {
            names.add(name);
            parents.add(parent);
        }
    }

    int size() {
        return names.size();
    }

    List<String> names() {
        return List.copyOf(names);
    }

    int index(@Nullable String name) {
        Integer index = name == null ? null : indices.get(name);
        if (index == null) {
            throw new IllegalArgumentException("No node '" + name + "'");
        }

        return index;
    }

    String name(int index) {
        return names.get(index);
    }

    @Nullable String parent(int index) {
        return parents.get(index);
    }

    /** How many nodes lie above one. */
    int depth(int index) {
        int depth = 0;
        for (String up = parents.get(index); up != null; up = parents.get(index(up))) {
            depth++;
        }

        return depth;
    }

    Tree tree() {
        int[] up = new int[names.size()];
        for (int i = 0; i < up.length; i++) {
            String parent = parents.get(i);
            up[i] = parent == null ? -1 : index(parent);
        }

        return Tree.of(up);
    }
}

package io.shroff.jobs.workbench.hierarchy;

import io.shroff.algorithm.hierarchy.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One dimension as a tree of paths, such as state and district: the root is the path of no name. */
final class PathTree {
    private final Map<String, Integer> indices = new HashMap<>();
    private final List<List<String>> paths = new ArrayList<>();
    private final List<Integer> parents = new ArrayList<>();

    PathTree() {
        node(List.of());
    }

    /** The node of a path from the root, added with all above it where it is new. */
    int node(List<String> path) {
        Integer known = indices.get(key(path));
        if (known != null) {
            return known;
        }

        int parent = path.isEmpty() ? -1 : node(path.subList(0, path.size() - 1));
        indices.put(key(path), paths.size());
        paths.add(List.copyOf(path));
        parents.add(parent);
        return paths.size() - 1;
    }

    int size() {
        return paths.size();
    }

    int parent(int node) {
        return parents.get(node);
    }

    /** The names of a node from coarse to fine. */
    List<String> path(int node) {
        return paths.get(node);
    }

    Tree tree() {
        return Tree.of(parents.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Names may hold any character: each is told with its length. */
    private static String key(List<String> path) {
        StringBuilder key = new StringBuilder();
        path.forEach(name -> key.append(name.length()).append(':').append(name));
        return key.toString();
    }
}

package io.shroff.jobs.workbench.hierarchy;

import io.shroff.algorithm.hierarchy.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.Platform;

/**
 * One dimension as a tree of names, such as state and district: the root has none. Nodes are numbered as they come,
 * until {@link #settle()} numbers them by their names.
 *
 * <p>Some 20 bytes a node are held and the bytes of its name; twice that while it grows.
 */
final class PathTree {
    static final int ROOT = 0;

    private static final int FIRST_CAPACITY = 64;

    /** All names, one after another. */
    private byte[] names = new byte[FIRST_CAPACITY];

    private int bytes;
    private int[] from = new int[FIRST_CAPACITY];
    private int[] length = new int[FIRST_CAPACITY];
    private int[] parent = new int[FIRST_CAPACITY];
    private int[] hashes = new int[FIRST_CAPACITY];
    private int size = 1;

    /** Places of nodes by hash, 0 where there is none: at most half of them are taken. */
    private int[] table = new int[2 * FIRST_CAPACITY];

    PathTree() {
        parent[ROOT] = -1;
    }

    /** The node of a name below another node, added where it is new. */
    int node(int above, byte[] text, int start, int count) {
        int hash = Long.hashCode(XXH64.hashUnsafeBytes(text, Platform.BYTE_ARRAY_OFFSET + start, count, above));
        int slot = hash & table.length - 1;
        while (table[slot] != 0) {
            int node = table[slot];
            boolean isIt = hashes[node] == hash
                    && parent[node] == above
                    && Arrays.equals(names, from[node], from[node] + length[node], text, start, start + count);
            if (isIt) {
                return node;
            }

            slot = slot + 1 & table.length - 1;
        }

        table[slot] = size;
        add(above, hash, count);
        System.arraycopy(text, start, names, from[size - 1], count);
        return size - 1;
    }

    private void add(int above, int hash, int count) {
        if (size == parent.length) {
            from = Arrays.copyOf(from, 2 * size);
            length = Arrays.copyOf(length, 2 * size);
            parent = Arrays.copyOf(parent, 2 * size);
            hashes = Arrays.copyOf(hashes, 2 * size);
        }

        int end = Math.addExact(bytes, count);
        if (end > names.length) {
            names = Arrays.copyOf(names, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(2L * names.length, end)));
        }

        from[size] = bytes;
        length[size] = count;
        parent[size] = above;
        hashes[size] = hash;
        bytes = end;
        size++;
        if (2 * size > table.length) {
            table = new int[2 * table.length];
            for (int node = 1; node < size; node++) {
                int slot = hashes[node] & table.length - 1;
                while (table[slot] != 0) {
                    slot = slot + 1 & table.length - 1;
                }

                table[slot] = node;
            }
        }
    }

    /**
     * Numbers the nodes anew: each comes before those below it, and those follow by their names, so that numbers do not
     * depend on the order in which nodes came. None can be added after that.
     *
     * @return the new number of each node
     */
    int[] settle() {
        table = new int[0];
        hashes = new int[0];
        int[] first = new int[size + 1];
        for (int node = 1; node < size; node++) {
            first[parent[node] + 1]++;
        }

        for (int node = 0; node < size; node++) {
            first[node + 1] += first[node];
        }

        int[] next = first.clone();
        int[] below = new int[size - 1];
        for (int node = 1; node < size; node++) {
            below[next[parent[node]]++] = node;
        }

        for (int node = 0; node < size; node++) {
            sort(below, first[node], first[node + 1]);
        }

        int[] places = places(below, first);
        from = moved(from, places);
        length = moved(length, places);
        int[] above = new int[size];
        for (int node = 0; node < size; node++) {
            above[places[node]] = node == ROOT ? -1 : places[parent[node]];
        }

        parent = above;
        return places;
    }

    /** The place of each node where each is followed by what is below it. */
    private int[] places(int[] below, int[] first) {
        int[] places = new int[size];
        int[] next = first.clone();
        int count = 1;
        int node = ROOT;
        while (node != ROOT || next[ROOT] < first[ROOT + 1]) {
            if (next[node] < first[node + 1]) {
                node = below[next[node]++];
                places[node] = count++;
            } else {
                node = parent[node];
            }
        }

        return places;
    }

    private static int[] moved(int[] values, int[] places) {
        int[] moved = new int[places.length];
        for (int node = 0; node < places.length; node++) {
            moved[places[node]] = values[node];
        }

        return moved;
    }

    /** A node while nodes are sorted: most names differ in their first bytes. */
    private record Named(long begin, int node) {}

    private void sort(int[] nodes, int start, int end) {
        boolean isSorted = true;
        for (int i = start + 1; i < end && isSorted; i++) {
            isSorted = compare(nodes[i - 1], nodes[i]) < 0;
        }

        if (isSorted) {
            return;
        }

        Named[] named = new Named[end - start];
        for (int i = start; i < end; i++) {
            named[i - start] = new Named(begin(nodes[i]), nodes[i]);
        }

        Arrays.parallelSort(named, (a, b) -> {
            int order = Long.compareUnsigned(a.begin(), b.begin());
            return order != 0 ? order : compare(a.node(), b.node());
        });
        for (int i = start; i < end; i++) {
            nodes[i] = named[i - start].node();
        }
    }

    private long begin(int node) {
        long begin = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            begin = begin << Byte.SIZE | (i < length[node] ? names[from[node] + i] & 0xFF : 0);
        }

        return begin;
    }

    private int compare(int a, int b) {
        return Arrays.compareUnsigned(names, from[a], from[a] + length[a], names, from[b], from[b] + length[b]);
    }

    int size() {
        return size;
    }

    int parent(int node) {
        return parent[node];
    }

    /** The nodes from below the root to a node, in an array that is filled from its start; how many they are. */
    int path(int node, int[] path) {
        int depth = 0;
        for (int at = node; at != ROOT; at = parent[at]) {
            depth++;
        }

        int place = depth;
        for (int at = node; at != ROOT; at = parent[at]) {
            path[--place] = at;
        }

        return depth;
    }

    /** Puts the name of a node. */
    void put(int node, LevelNames.Writer names, int level) {
        names.put(level, this.names, from[node], length[node]);
    }

    /** The names of a node from coarse to fine. */
    List<String> names(int node) {
        List<String> path = new ArrayList<>();
        for (int at = node; at != ROOT; at = parent[at]) {
            path.add(new String(names, from[at], length[at], StandardCharsets.UTF_8));
        }

        Collections.reverse(path);
        return path;
    }

    Tree tree() {
        return Tree.of(Arrays.copyOf(parent, size));
    }
}

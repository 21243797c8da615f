package io.shroff.jobs.workbench.hierarchy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Trees of names beside a set of paths. */
class PathTreeTest {
    /** Names that begin alike, that are none, and that are the same below several nodes. */
    private static final String[] NAMES = {"", "a", "a\0", "abcdefgh", "abcdefghi", "abcdefgi", "é", "\uD83D\uDE00", "z"
    };

    private static int node(PathTree tree, List<String> path) {
        int node = PathTree.ROOT;
        for (String name : path) {
            byte[] text = ("<" + name + ">").getBytes(UTF_8);
            node = tree.node(node, text, 1, text.length - 2);
        }

        return node;
    }

    private static int compare(List<String> a, List<String> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            int order =
                    Arrays.compareUnsigned(a.get(i).getBytes(UTF_8), b.get(i).getBytes(UTF_8));
            if (order != 0) {
                return order;
            }
        }

        return Integer.compare(a.size(), b.size());
    }

    @Test
    void nodesAreNumberedByTheirNames() {
        Random random = new Random(5);
        for (int round = 0; round < 20; round++) {
            PathTree tree = new PathTree();
            Map<List<String>, Integer> nodes = new HashMap<>();
            TreeSet<List<String>> paths = new TreeSet<>(PathTreeTest::compare);
            paths.add(List.of());
            for (int i = 0; i < 200; i++) {
                List<String> path = new ArrayList<>();
                for (int depth = random.nextInt(4); depth > 0; depth--) {
                    path.add(NAMES[random.nextInt(NAMES.length)]);
                    paths.add(List.copyOf(path));
                }

                int node = node(tree, path);
                assertThat(nodes.computeIfAbsent(path, p -> node)).isEqualTo(node);
            }

            assertThat(tree.size()).isEqualTo(paths.size());
            int[] places = tree.settle();
            List<List<String>> sorted = new ArrayList<>(paths);
            nodes.forEach((path, node) -> assertThat(places[node]).isEqualTo(sorted.indexOf(path)));
            for (int node = 0; node < sorted.size(); node++) {
                List<String> path = sorted.get(node);
                assertThat(tree.names(node)).isEqualTo(path);
                int above = path.isEmpty() ? -1 : sorted.indexOf(path.subList(0, path.size() - 1));
                assertThat(tree.parent(node)).isEqualTo(above);
            }
        }
    }

    @Test
    void manyNodesBelowOneStandInOrder() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            names.add("pincode " + i);
        }

        Collections.shuffle(names, new Random(1));
        PathTree tree = new PathTree();
        names.forEach(name -> node(tree, List.of(name)));
        tree.settle();
        Collections.sort(names);
        for (int i = 0; i < names.size(); i++) {
            assertThat(tree.names(i + 1)).containsExactly(names.get(i));
        }
    }
}

package io.shroff.algorithm.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TreeTest {

    @Test
    void parentsStandBeforeTheirChildren() {
        Tree tree = Hierarchies.tree(new SplittableRandom(1), 500);
        boolean[] seen = new boolean[500];
        for (int place = 0; place < 500; place++) {
            int node = tree.at(place);
            assertThat(tree.parent(node) < 0 || seen[tree.parent(node)]).isTrue();
            seen[node] = true;
        }

        assertThat(seen).doesNotContain(false);
    }

    @Test
    void whatIsNoTreeIsRefused() {
        assertThatThrownBy(() -> Tree.of()).hasMessageContaining("0 roots");
        assertThatThrownBy(() -> Tree.of(-1, -1)).hasMessageContaining("2 roots");
        assertThatThrownBy(() -> Tree.of(-1, 2)).hasMessageContaining("the parent of node 1 is 2");
        assertThatThrownBy(() -> Tree.of(-1, 2, 1)).hasMessageContaining("circle");
    }

    @Test
    void cellsOfCrossedTreesHoldTheSumsOfTheirBottom() {
        Grid grid = Grid.of(Tree.of(-1, 0, 0), Tree.of(-1, 0, 0));
        double[] values = new double[9];
        values[grid.cell(1, 1)] = 1;
        values[grid.cell(1, 2)] = 2;
        values[grid.cell(2, 1)] = 4;
        values[grid.cell(2, 2)] = 8;
        values[grid.top()] = 99;
        grid.aggregate(values);
        assertThat(values).containsExactly(15, 5, 10, 3, 1, 2, 12, 4, 8);
        assertThat(grid.isBottom(grid.cell(2, 1))).isTrue();
        assertThat(grid.isBottom(grid.cell(0, 1))).isFalse();
    }

    @Test
    void tooManyCellsAreRefused() {
        int[] star = new int[50_000];
        star[0] = -1;
        Tree tree = Tree.of(star);
        assertThatThrownBy(() -> Grid.of(tree, tree)).hasMessageContaining("cells");
        assertThatThrownBy(() -> Grid.of()).hasMessageContaining("no trees");
    }
}

package io.shroff.algorithm.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.BitSet;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class DecisionForestTest {

    /** One tree that splits feature 1 at .5 into 2 (30 rows) and 6 (10 rows), and one that is a leaf of 4. */
    private static DecisionForest twoTrees() {
        DecisionForest.Builder builder = new DecisionForest.Builder();
        int low = builder.leaf(2, 30);
        int high = builder.leaf(6, 10);
        builder.root(builder.split(1, .5, low, high));
        builder.root(builder.leaf(4, 40));
        return builder.build();
    }

    @Test
    void predictionIsTheMeanOfTheTrees() {
        assertThat(twoTrees().predict(new double[] {9, .5})).isEqualTo(3);
        assertThat(twoTrees().predict(new double[] {9, .6})).isEqualTo(5);
    }

    @Test
    void aMissingValueGoesLeft() {
        assertThat(twoTrees().predict(new double[] {9, Double.NaN})).isEqualTo(3);
    }

    @Test
    void importanceIsOfTheFeaturesThatSplit() {
        double[] importance = twoTrees().importance(2);
        assertThat(importance[0]).isZero();
        assertThat(importance[1]).isCloseTo(1, within(1e-12));
    }

    @Test
    void whatIsReadBackPredictsTheSame() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        twoTrees().writeTo(out);
        DecisionForest read = DecisionForest.readFrom(new ByteArrayInputStream(out.toByteArray()));
        assertThat(read.trees()).isEqualTo(2);
        assertThat(read.predict(new double[] {9, .6})).isEqualTo(5);
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        read.writeTo(again);
        assertThat(again.toByteArray()).isEqualTo(out.toByteArray());
    }

    @Test
    void aForestWithoutTreesIsRefused() {
        DecisionForest.Builder empty = new DecisionForest.Builder();
        assertThatThrownBy(empty::build).hasMessage("A forest needs a tree");
    }

    @Test
    void anotherFileIsRefused() {
        ByteArrayInputStream text = new ByteArrayInputStream(new byte[] {1, 2, 3});
        assertThatThrownBy(() -> DecisionForest.readFrom(text)).isInstanceOf(IOException.class);
    }

    @Test
    void categoriesAndOutputsAreReadBack() throws IOException {
        DecisionForest.Builder builder = new DecisionForest.Builder(2);
        int first = builder.leaf(new double[] {1, 0}, 3);
        int second = builder.leaf(new double[] {.5, .5}, 1);
        BitSet goLeft = new BitSet();
        goLeft.set(2);
        goLeft.set(200);
        builder.root(builder.split(0, goLeft, Side.RIGHT, first, second));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        builder.build().writeTo(out);
        DecisionForest read = DecisionForest.readFrom(new ByteArrayInputStream(out.toByteArray()));
        assertThat(read.predictAll(new double[] {200})).containsExactly(1, 0);
        assertThat(read.predictAll(new double[] {1})).containsExactly(.5, .5);
        assertThat(read.predictAll(new double[] {Double.NaN})).containsExactly(.5, .5);
        assertThat(read.value(read.root(0), 0)).isEqualTo(.875);
        assertThat(read.cover(read.root(0))).isEqualTo(4);
    }

    /** Bytes of {@link #twoTrees} as the first version wrote them: split, leaves and roots without sides or sets. */
    @Test
    void forestsOfTheFirstVersionAreStillRead() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DataOutputStream data = new DataOutputStream(new GZIPOutputStream(out))) {
            data.writeInt(0x53524631);
            data.writeInt(1);
            data.writeInt(2);
            data.writeInt(3);
            double[][] nodes = {{0, 0, -1, -1, 2, 30}, {0, 0, -1, -1, 6, 10}, {1, .5, 0, 1, 3, 40}};
            for (double[] node : nodes) {
                data.writeInt((int) node[0]);
                data.writeDouble(node[1]);
                data.writeInt((int) node[2]);
                data.writeInt((int) node[3]);
                data.writeDouble(node[4]);
                data.writeDouble(node[5]);
            }
        }

        DecisionForest read = DecisionForest.readFrom(new ByteArrayInputStream(out.toByteArray()));
        assertThat(read.predict(new double[] {0, Double.NaN})).isEqualTo(2);
        assertThat(read.predict(new double[] {0, 1})).isEqualTo(6);
    }
}

package io.shroff.algorithm.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RegressionForestTest {

    /** One tree that splits feature 1 at .5 into 2 (30 rows) and 6 (10 rows), and one that is a leaf of 4. */
    private static RegressionForest twoTrees() {
        RegressionForest.Builder builder = new RegressionForest.Builder();
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
        RegressionForest read = RegressionForest.readFrom(new ByteArrayInputStream(out.toByteArray()));
        assertThat(read.trees()).isEqualTo(2);
        assertThat(read.predict(new double[] {9, .6})).isEqualTo(5);
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        read.writeTo(again);
        assertThat(again.toByteArray()).isEqualTo(out.toByteArray());
    }

    @Test
    void aForestWithoutTreesIsRefused() {
        RegressionForest.Builder empty = new RegressionForest.Builder();
        assertThatThrownBy(empty::build).hasMessage("A forest needs a tree");
    }

    @Test
    void anotherFileIsRefused() {
        ByteArrayInputStream text = new ByteArrayInputStream(new byte[] {1, 2, 3});
        assertThatThrownBy(() -> RegressionForest.readFrom(text)).isInstanceOf(IOException.class);
    }
}

package io.shroff.algorithm.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.shroff.algorithm.forest.FeatureKind;
import io.shroff.algorithm.regression.FeatureDesign.Told;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureDesignTest {
    private static final double NONE = Double.NaN;
    private static final List<FeatureKind> ONE_NUMBER = List.of(FeatureKind.NUMERIC);

    private static double[] ones(int rows) {
        double[] ones = new double[rows];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double[][] column(double... values) {
        return Arrays.stream(values).mapToObj(value -> new double[] {value}).toArray(double[][]::new);
    }

    @Test
    void tellsNumbersInDeviationsAndCategoriesOneByOne() {
        double[][] rows = {{1, 0}, {3, 1}, {NONE, 1}, {5, NONE}};
        FeatureDesign design = FeatureDesign.fit(
                rows, List.of(FeatureKind.NUMERIC, FeatureKind.CATEGORICAL), new double[] {1, 2, 1, 1});
        // Mean 3 and mean square 2 of the weights 1, 2, 1; category 1 weighs 3 and goes before 0.
        double deviation = 2 / Math.sqrt(2);
        assertThat(design.of(rows[0])).containsExactly(new double[] {-deviation, 0, 0, 1}, within());
        assertThat(design.of(rows[2])).containsExactly(new double[] {0, 1, 1, 0}, within());
        assertThat(design.of(rows[3])).containsExactly(new double[] {deviation, 0, 0, 0}, within());
        assertThat(design.of(new double[] {1e9, 7})).containsExactly(new double[] {10, 0, 0, 0}, within());
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.api.Assertions.within(1e-12);
    }

    @Test
    void whatIsTheSameInAllRowsIsNoColumn() {
        List<FeatureKind> kinds = List.of(FeatureKind.NUMERIC, FeatureKind.CATEGORICAL, FeatureKind.NUMERIC);
        double[][] rows = Collections.nCopies(5, new double[] {7, 2, NONE}).toArray(double[][]::new);
        FeatureDesign design = FeatureDesign.fit(rows, kinds, ones(5));
        assertThat(design.columns()).isEmpty();
        assertThat(design.of(rows[0])).isEmpty();
    }

    @Test
    void onlyTheMostFrequentCategoriesAreTold() {
        double[] values = IntStream.range(0, 40).mapToDouble(i -> i % 20).toArray();
        FeatureDesign design = FeatureDesign.fit(column(values), List.of(FeatureKind.CATEGORICAL), ones(40));
        assertThat(design.columns()).hasSize(10).allMatch(column -> column.told() == Told.IS_CATEGORY);
        assertThat(design.columns().get(9).centre()).isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1, 1e300, Double.MAX_VALUE})
    void valuesOfAnySizeAreTold(double size) {
        double[][] rows = column(-size, size, -size, size);
        FeatureDesign design = FeatureDesign.fit(rows, ONE_NUMBER, ones(4));
        assertThat(design.of(rows[1])).containsExactly(new double[] {1}, within());
        assertThat(design.of(rows[2])).containsExactly(new double[] {-1}, within());
    }

    @Test
    void refusesNoRowsAndInfiniteValues() {
        assertThatIllegalArgumentException().isThrownBy(() -> FeatureDesign.fit(column(), ONE_NUMBER, ones(0)));
        double[][] infinite = column(1, Double.POSITIVE_INFINITY);
        assertThatIllegalArgumentException().isThrownBy(() -> FeatureDesign.fit(infinite, ONE_NUMBER, ones(2)));
        assertThatIllegalArgumentException().isThrownBy(() -> FeatureDesign.fit(column(1), List.of(), ones(1)));
    }
}

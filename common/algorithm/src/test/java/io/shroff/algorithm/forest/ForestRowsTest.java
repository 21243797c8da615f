package io.shroff.algorithm.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForestRowsTest {
    private static final List<FeatureKind> NUMERIC = List.of(FeatureKind.NUMERIC);
    private static final List<FeatureKind> CATEGORICAL = List.of(FeatureKind.CATEGORICAL);
    private static final double NAN = Double.NaN;

    @Test
    void binsOfManyValuesHoldAboutEquallyMany() {
        double[][] rows = IntStream.range(0, 10_000)
                .mapToObj(i -> new double[] {i < 5_000 ? 0 : i})
                .toArray(double[][]::new);
        Bins bins = Bins.of(NUMERIC, rows);
        int[] sizes = new int[Bins.MOST + 1];
        for (double[] row : rows) {
            sizes[bins.bin(0, row[0])]++;
        }

        assertThat(sizes[1]).isEqualTo(5_000);
        assertThat(Arrays.stream(sizes).skip(2)).allMatch(size -> size > 15 && size < 25);
        assertThat(bins.bin(0, 1e9)).isEqualTo(Bins.MOST);
        assertThat(bins.bin(0, NAN)).isEqualTo(Bins.MISSING);
    }

    @Test
    void binsOfVeryManyRowsDoNotDependOnTheirOrder() {
        SplittableRandom random = new SplittableRandom(6);
        double[][] rows = IntStream.range(0, 250_000)
                .mapToObj(i -> new double[] {random.nextDouble(), 7})
                .toArray(double[][]::new);
        double[][] turned = IntStream.range(0, rows.length)
                .mapToObj(i -> rows[rows.length - 1 - i])
                .toArray(double[][]::new);
        List<FeatureKind> kinds = List.of(FeatureKind.NUMERIC, FeatureKind.NUMERIC);
        Bins bins = Bins.of(kinds, rows);
        Bins same = Bins.of(kinds, turned);
        for (int bin = 1; bin < Bins.MOST; bin++) {
            assertThat(same.bound(0, bin)).isEqualTo(bins.bound(0, bin));
            assertThat(bins.bound(0, bin)).isCloseTo(bin / 255.0, within(.01));
        }

        assertThat(bins.bin(1, 7)).isEqualTo(1);
    }

    @Test
    void rowsThatFitInMemoryAreCounted() {
        assertThat(ForestRows.mostRows(30, 1)).isEqualTo((1L << 31) / 30);
        assertThat(ForestRows.mostRows(2, 10)).isEqualTo((1 << 28) / 10);
    }

    @Test
    void refusesWhatIsNotFinite() {
        double[][] infinite = {{1}, {Double.POSITIVE_INFINITY}};
        assertThatThrownBy(() -> ForestRows.of(NUMERIC, Task.VALUE, infinite, new double[] {1, 2}))
                .hasMessage("Cannot learn from the value Infinity of feature 0: it must be finite, or NaN where it is"
                        + " missing.");
        double[][] rows = {{1}, {2}};
        assertThatThrownBy(() -> ForestRows.of(NUMERIC, Task.VALUE, rows, new double[] {1, NAN}))
                .hasMessage("Cannot learn from the target NaN: it must be a finite number. Leave out rows without an"
                        + " outcome.");
        double[][] half = {{1}, {.5}};
        assertThatThrownBy(() -> ForestRows.of(CATEGORICAL, Task.VALUE, half, new double[] {1, 2}))
                .hasMessage("Cannot learn from the category 0.5 of feature 0: it must be a whole number from 0 to 254."
                        + " Merge rare categories.");
        assertThatThrownBy(() -> ForestRows.of(NUMERIC, Task.YES_NO, rows, new double[] {1, 2}))
                .hasMessage("Cannot learn from the target 2.0: it must be 0 or 1. Leave out rows without an outcome.");
    }

    @Test
    void refusesRowsThatDoNotFit() {
        double[][] ragged = {{1}, {1, 2}};
        assertThatThrownBy(() -> ForestRows.of(NUMERIC, Task.VALUE, ragged, new double[] {1, 2}))
                .hasMessage("Cannot learn from a row of 2 values beside 1 features. Give each row a value for each"
                        + " feature, NaN where it is missing.");
        assertThatThrownBy(() -> ForestRows.of(NUMERIC, Task.VALUE, new double[0][], new double[0]))
                .hasMessage("Cannot learn from 0 rows of 1 features. Give at least one of each.");
    }
}

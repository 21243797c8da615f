package io.shroff.algorithm.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointsTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7})
    void aBlockIsAsFarFromACentreAsItsPoints(int columns) {
        SplittableRandom random = new SplittableRandom(columns);
        Points points = Points.of(Clouds.even(random, 2 * Points.BLOCK + 5, columns));
        double[] centres = random.doubles(3L * columns).toArray();
        double[] squares = random.doubles(Points.BLOCK).toArray();
        int point = 0;
        for (int block = 0; block < points.blocks(); block++) {
            points.squares(block, centres, 2, squares);
            for (int i = 0; i < points.inBlock(block); i++, point++) {
                double square = 0;
                for (int column = 0; column < columns; column++) {
                    double way = points.values[point * columns + column] - centres[2 * columns + column];
                    square += way * way;
                }

                assertThat(squares[i]).isCloseTo(square, within(1e-12));
            }
        }

        assertThat(point).isEqualTo(points.count);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 9, Points.BLOCK})
    void onlyTheFirstValuesAreSummed(int count) {
        double[] values = new SplittableRandom(1).doubles(Points.BLOCK).toArray();
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += values[i];
        }

        assertThat(Points.sum(values, count)).isCloseTo(sum, within(1e-12));
    }
}

package io.shroff.algorithm.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CentreDrawTest {

    /** The rare places lie in the middle and in the last, part-filled block of the points. */
    @Test
    void aPlaceIsNotDrawnAgainWhileThereAreOthers() {
        double[][] rows = new double[1_000][1];
        for (int row = 0; row < rows.length; row++) {
            rows[row][0] = row < 500 ? 0 : row == 500 ? 1 : row < 998 ? 2 : row;
        }

        Points points = Points.of(rows);
        for (long seed = 0; seed < 200; seed++) {
            double[] centres = CentreDraw.of(points, 5, new SplittableRandom(seed));
            assertThat(Arrays.stream(centres).sorted().toArray()).containsExactly(0, 1, 2, 998, 999);
        }
    }

    /** One of three points a centre at 0, the others 1 and 2 from it: the nearer one is drawn in one of five draws. */
    @Test
    void pointsAreDrawnByTheirSquaredDistance() {
        double[][] rows = new double[3 * Points.BLOCK][1];
        for (int row = 0; row < rows.length; row++) {
            rows[row][0] = row % 3;
        }

        Points points = Points.of(rows);
        int starts = 0;
        int ones = 0;
        for (long seed = 0; seed < 3_000; seed++) {
            double[] centres = CentreDraw.of(points, 2, new SplittableRandom(seed));
            if (centres[0] == 0) {
                starts++;
                ones += centres[1] == 1 ? 1 : 0;
            }
        }

        // Of two draws the one that leaves less is taken: 1 leaves one a row, 2 leaves one as well, and the first
        // stays.
        assertThat((double) ones / starts).isCloseTo(.2, within(.05));
    }
}

package io.shroff.algorithm.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LbfgsTest {
    private static final double NONE = Double.POSITIVE_INFINITY;

    private static double valley(double[] x, double[] gradient) {
        double a = x[1] - x[0] * x[0];
        gradient[0] = -400 * a * x[0] - 2 * (1 - x[0]);
        gradient[1] = 200 * a;
        return 100 * a * a + (1 - x[0]) * (1 - x[0]);
    }

    @Test
    void walksDownACurvedValley() {
        double[] x = {-1.2, 1, 99};
        double value = new Lbfgs().minimise(LbfgsTest::valley, x, 2, 200, 1e-14, NONE);
        assertThat(value).isCloseTo(0, within(1e-10));
        assertThat(x).containsExactly(new double[] {1, 1, 99}, within(1e-5));
    }

    @Test
    void stepsBackFromOutsideTheDomain() {
        // x - log x, not defined below nought, has its minimum at 1.
        double[] x = {.01};
        new Lbfgs().minimise(LbfgsTest::barrier, x, 1, 100, 1e-14, NONE);
        assertThat(x[0]).isCloseTo(1, within(1e-5));
        double[] outside = {-1};
        assertThat(new Lbfgs().minimise(LbfgsTest::barrier, outside, 1, 10, 0, NONE))
                .isInfinite();
    }

    private static double barrier(double[] x, double[] gradient) {
        gradient[0] = 1 - 1 / x[0];
        return x[0] > 0 ? x[0] - Math.log(x[0]) : Double.NaN;
    }

    @Test
    void givesUpWhatIsHopeless() {
        double[] x = {-1.2, 1};
        assertThat(new Lbfgs().minimise(LbfgsTest::valley, x, 2, 200, 1e-14, 1e-3))
                .isGreaterThan(1e-3);
    }

    @Test
    void staysAtAMinimum() {
        double[] x = {1, 1};
        assertThat(new Lbfgs().minimise(LbfgsTest::valley, x, 2, 50, 0, NONE)).isZero();
    }
}

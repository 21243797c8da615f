package io.shroff.algorithm.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Series of many shapes, sizes and scales: whatever comes, there is a number, and an interval about it. */
class ForecasterFuzzTest {
    private static final int RUNS = 150;
    private static final int[] PERIODS = {1, 2, 4, 7, 12, 24, 52};

    /** What a value is, given the time, the period and a draw. */
    enum Shape {
        WALK,
        GROWTH,
        LINE,
        EXPLOSION,
        JUMP,
        OUTLIERS,
        RARE,
        COUNTS,
        SEASON,
        GAPS,
        NEARLY_CONSTANT
    }

    private static double value(Shape shape, int t, int n, int period, double level, SplittableRandom random) {
        double noise = random.nextGaussian();
        return switch (shape) {
            case WALK -> level;
            case GROWTH -> Math.exp(level / 10);
            case LINE -> t;
            case EXPLOSION -> Math.pow(1.3, t);
            case JUMP -> t < n / 2 ? 1 : 100;
            case OUTLIERS -> 1 + (random.nextInt(20) == 0 ? 1e6 : 0);
            case RARE -> Math.abs(noise) < 1.3 ? 0 : Math.abs(noise);
            case COUNTS -> Math.rint(noise);
            case SEASON -> 5.0 + t % period;
            case GAPS -> random.nextInt(4) == 0 ? Double.NaN : 10 + noise;
            case NEARLY_CONSTANT -> 1000 + 1e-7 * noise;
        };
    }

    @ParameterizedTest
    @EnumSource
    void givesANumberAndAnIntervalAboutIt(Shape shape) {
        Forecaster forecaster = new Forecaster(Forecaster.Options.standard());
        SplittableRandom random = new SplittableRandom(shape.ordinal());
        for (int run = 0; run < RUNS; run++) {
            int n = 1 + random.nextInt(run % 4 == 0 ? 150 : 40);
            int period = PERIODS[random.nextInt(PERIODS.length)];
            int horizon = 1 + random.nextInt(30);
            double scale = Math.pow(10, random.nextInt(25) - 12);
            double[] y = new double[n];
            double level = 50;
            for (int t = 0; t < n; t++) {
                level += random.nextGaussian();
                y[t] = scale * value(shape, t, n, period, level, random);
            }

            y[0] = scale;
            check(forecaster.forecast(y, period, horizon), Arrays.toString(y) + " period " + period);
        }
    }

    private static void check(Forecast forecast, String series) {
        for (int h = 1; h <= forecast.horizon(); h++) {
            double point = forecast.point(h);
            assertThat(point).as(series).isFinite();
            if (!forecast.reasons().contains(Forecast.Reason.TOO_FEW)) {
                assertThat(forecast.lower(.95, h)).as(series).isFinite().isLessThanOrEqualTo(point);
                assertThat(forecast.upper(.95, h)).as(series).isFinite().isGreaterThanOrEqualTo(point);
            }
        }
    }
}

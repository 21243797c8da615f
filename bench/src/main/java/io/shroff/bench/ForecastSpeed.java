package io.shroff.bench;

import io.shroff.algorithm.forecast.EtsForm;
import io.shroff.algorithm.forecast.Forecaster;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Forecasts of monthly series for a year, with an interval. */
final class ForecastSpeed implements KernelSpeed {
    private static final int SERIES = 500;
    private static final int MONTHS = 72;
    private static final String ONE_FORM = "AAA";

    /** Goal: 20,000 a second. */
    private static final double MOST_MICROSECONDS = 50;

    @Override
    public List<Line> measure(CoreClock clock, Peers peers) throws IOException {
        double[][] series = made(SERIES);
        String what = "methods: a series of 72 months forecast for a year with intervals, ";
        return List.of(
                Peers.beside(
                        Line.of(
                                        what + ONE_FORM,
                                        "µs",
                                        micros(clock, series, Forecaster.Options.of(EtsForm.of(ONE_FORM))))
                                .atMost(MOST_MICROSECONDS),
                        "statsforecast, HoltWinters",
                        peers.run("holt-winters", series),
                        "seconds",
                        1e6),
                Peers.beside(
                        Line.of(
                                what + "the usual forms and theta",
                                "µs",
                                micros(clock, series, Forecaster.Options.standard())),
                        "statsforecast, AutoETS",
                        peers.run("auto-ets", series),
                        "seconds",
                        1e6));
    }

    static double[][] made(int count) {
        double[][] series = new double[count][MONTHS];
        SplittableRandom random = new SplittableRandom(SEED);
        for (double[] one : series) {
            double level = 100 * random.nextDouble(1, 10);
            double growth = random.nextDouble(-.5, 2);
            Arrays.setAll(
                    one, t -> (level + growth * t) * (1 + .2 * Math.sin(t * Math.PI / 6)) + random.nextGaussian() * 10);
        }

        return series;
    }

    private static double micros(CoreClock clock, double[][] series, Forecaster.Options options) {
        Forecaster forecaster = new Forecaster(options);
        double seconds = clock.least(() -> {
            double sum = 0;
            for (double[] one : series) {
                sum += forecaster.forecast(one, 12, 12).upper(.95, 12);
            }

            return sum;
        });
        return 1e6 * seconds / series.length;
    }
}

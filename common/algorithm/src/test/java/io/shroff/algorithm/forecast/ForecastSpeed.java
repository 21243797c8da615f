package io.shroff.algorithm.forecast;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Measures how many series of six years of months are forecast a year ahead, with intervals, in a second of one core.
 * Prints the best of several rounds in processor time, so that other work on the machine counts little. Run by hand.
 */
final class ForecastSpeed {
    private static final int SERIES = 1000;
    private static final int LENGTH = 72;
    private static final int PERIOD = 12;
    private static final int ROUNDS = 15;

    private ForecastSpeed() {}

    // What it measures is its output.
    @SuppressWarnings("SystemOut")
    public static void main(String[] args) {
        double[][] series = new double[SERIES][];
        for (int i = 0; i < SERIES; i++) {
            series[i] = Made.seasonal(LENGTH, PERIOD, i);
        }

        Map<String, Forecaster.Options> all = new LinkedHashMap<>();
        for (EtsForm form : EtsForm.ALL) {
            all.put(form.label(), Forecaster.Options.of(form));
        }

        all.put("standard", Forecaster.Options.standard());
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        all.forEach((name, options) -> {
            Forecaster forecaster = new Forecaster(options);
            double best = 0;
            double sum = 0;
            for (int round = 0; round < ROUNDS; round++) {
                long start = threads.getCurrentThreadCpuTime();
                for (double[] y : series) {
                    sum += forecaster.forecast(y, PERIOD, PERIOD).upper(.95, PERIOD);
                }

                best = Math.max(best, SERIES * 1e9 / (threads.getCurrentThreadCpuTime() - start));
            }

            System.out.printf("%-9s %7.0f series a second (%.1f)%n", name, best, sum / ROUNDS / SERIES);
        });
    }
}

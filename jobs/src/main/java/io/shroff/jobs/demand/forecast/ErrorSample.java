package io.shroff.jobs.demand.forecast;

import io.shroff.algorithm.forecast.Quantiles;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Errors of forecasts, and those to expect of the next one; each a list of sorted points that stand for as many errors.
 *
 * @param seen errors of the past, at most {@link #MOST_POINTS}, ascending
 * @param expected errors of a period to come, at most {@link #MOST_POINTS}, ascending
 * @param size how many errors they stand for
 * @param folds how many folds tell how widely they spread: those of the horizon that has most
 */
record ErrorSample(List<Double> seen, List<Double> expected, long size, int folds) implements Serializable {
    static final int MOST_POINTS = 400;

    private static final int SHOCKS = 100;

    ErrorSample {
        seen = List.copyOf(seen);
        expected = List.copyOf(expected);
    }

    /** Of errors in ascending order, of which the next are expected to be like them. */
    static ErrorSample of(double[] sorted) {
        List<Double> points = thinned(sorted, MOST_POINTS);
        return new ErrorSample(points, points, sorted.length, 1);
    }

    /** Of one fold, by the points and the number of errors that they stand for. */
    static ErrorSample ofFold(List<Double> points, long size) {
        return new ErrorSample(points, points, size, 1);
    }

    /** Folds of one horizon together, of which alone it is known how they were moved. */
    static ErrorSample ofFolds(List<ErrorSample> folds) {
        return ofHorizons(new TreeMap<>(Map.of(1, folds))).firstEntry().getValue();
    }

    /**
     * The folds of each horizon together, each by the errors it stands for. What moves all forecasts of a fold alike is
     * taken as a draw of its own: an error to come is a shock plus a deviation from the median of its fold, as seen in
     * any of them. The medians of the folds are the shocks seen. The mean of all shocks is taken for 0 as firmly as if
     * {@value Shocks#FIRMNESS} folds had shown it: forecasts are right on the whole unless folds agree that they are
     * not. Their spread is that of the {@link ShockLaw} of all horizons, unless many folds of the horizon know better.
     * What is then to be expected of the next shock is Student's t with as many degrees of freedom as there are folds,
     * since few tell a spread badly (the conjugate prediction of a normal, Gelman and others, Bayesian Data Analysis,
     * 3.3).
     *
     * @param byHorizon the folds of one group by periods ahead, from 1; none is without folds
     */
    static TreeMap<Integer, ErrorSample> ofHorizons(TreeMap<Integer, List<ErrorSample>> byHorizon) {
        TreeMap<Integer, Shocks> shocks = new TreeMap<>();
        byHorizon.forEach((horizon, folds) -> shocks.put(
                horizon,
                Shocks.of(folds.stream().mapToDouble(fold -> median(fold.seen)).toArray())));
        ShockLaw law = ShockLaw.of(shocks);
        TreeMap<Integer, ErrorSample> samples = new TreeMap<>();
        byHorizon.forEach((horizon, folds) -> {
            Shocks own = Optional.ofNullable(shocks.get(horizon)).orElseThrow();
            samples.put(horizon, expecting(folds, own, law.variance(horizon, own), law));
        });
        return samples;
    }

    private static ErrorSample expecting(List<ErrorSample> folds, Shocks shocks, double variance, ShockLaw law) {
        List<ErrorSample> deviations = new ArrayList<>();
        for (ErrorSample fold : folds) {
            double shock = median(fold.seen);
            deviations.add(ofFold(fold.seen.stream().map(error -> error - shock).toList(), fold.size));
        }

        double spread = Math.sqrt(variance * (1 + 1 / (folds.size() + Shocks.FIRMNESS)));
        List<Double> apart = merged(deviations, SHOCKS);
        double[] expected = IntStream.range(0, SHOCKS)
                .mapToDouble(i -> shocks.centre() + spread * Quantiles.student((i + .5) / SHOCKS, law.degrees()))
                .flatMap(shock -> apart.stream().mapToDouble(deviation -> shock + deviation))
                .sorted()
                .toArray();
        long size = folds.stream().mapToLong(ErrorSample::size).sum();
        return new ErrorSample(merged(folds, MOST_POINTS), thinned(expected, MOST_POINTS), size, law.folds());
    }

    private static List<Double> thinned(double[] sorted, int most) {
        int n = Math.min(most, sorted.length);
        return IntStream.range(0, n)
                .mapToObj(i -> sorted[(int) ((i + .5) * sorted.length / n)])
                .toList();
    }

    private static double median(List<Double> sorted) {
        int n = sorted.size();
        return (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
    }

    private static List<Double> merged(List<ErrorSample> parts, int most) {
        record Weighted(double point, double weight) {}

        List<Weighted> all = parts.stream()
                .flatMap(part ->
                        part.seen.stream().map(point -> new Weighted(point, part.size / (double) part.seen.size())))
                .sorted(Comparator.comparingDouble(Weighted::point))
                .toList();
        long size = parts.stream().mapToLong(ErrorSample::size).sum();
        int n = (int) Math.min(most, size);
        List<Double> points = new ArrayList<>(n);
        double before = 0;
        for (Weighted point : all) {
            before += point.weight;
            while (points.size() < n && (points.size() + .5) * size / n < before) {
                points.add(point.point);
            }
        }

        while (points.size() < n) {
            points.add(all.get(all.size() - 1).point);
        }

        return points;
    }

    /** The error that a share of errors to come stays below; at least 0. */
    double highest(double share) {
        return Math.max(0, upper(share));
    }

    /** The error that a share of errors to come stays above; at most 0. */
    double lowest(double share) {
        return Math.min(0, lower(share));
    }

    /** The error that a share of those expected stays below. */
    double upper(double share) {
        return quantile(share);
    }

    /** The error that a share of those expected stays above. */
    double lower(double share) {
        return quantile(1 - share);
    }

    /** Each point stands in the middle of its share; between two of them is a straight line. */
    private double quantile(double share) {
        int n = expected.size();
        double at = Math.min(n - 1, Math.max(0, share * n - .5));
        int below = (int) at;
        double low = expected.get(below);
        return below == n - 1 ? low : low + (at - below) * (expected.get(below + 1) - low);
    }

    /** The probability that an error is above a value, never quite 0 or 1; steps between errors are smoothed out. */
    double probabilityAbove(double error) {
        int n = expected.size();
        double rank;
        if (error < expected.get(0)) {
            rank = 0;
        } else if (error >= expected.get(n - 1)) {
            rank = n;
        } else {
            int at = Collections.binarySearch(expected, error);
            int right = at >= 0 ? at + 1 : -at - 1;
            while (right < n && expected.get(right) == error) {
                right++;
            }

            double width = expected.get(right) - expected.get(right - 1);
            rank = right - .5 + (width > 0 ? (error - expected.get(right - 1)) / width : 0);
        }

        return 1 - (rank + .5) / (n + 1);
    }

    /** The share of forecasts that were off by no more than a share of what came, in one way or the other. */
    double within(double share) {
        long good = seen.stream()
                .filter(error -> Math.abs(Math.exp(-error) - 1) <= share)
                .count();
        return good / (double) seen.size();
    }
}

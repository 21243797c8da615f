package io.shroff.jobs.demand;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Errors of forecasts, as sorted points that each stand for as many of them.
 *
 * @param points at most {@link #MOST_POINTS}, ascending
 * @param size how many errors they stand for
 * @param widening by how much bounds are stretched, since what moves all forecasts of a period alike shows only from
 *     one fold to another
 */
record ErrorSample(List<Double> points, long size, double widening) implements Serializable {
    static final int MOST_POINTS = 400;

    private static final double LEAST_SHARE = .4;
    private static final double MOST_WIDENING = 5;
    private static final double TINY = 1e-9;

    ErrorSample {
        points = List.copyOf(points);
    }

    /** Of errors in ascending order. */
    static ErrorSample of(double[] sorted) {
        int n = Math.min(MOST_POINTS, sorted.length);
        return new ErrorSample(
                IntStream.range(0, n)
                        .mapToObj(i -> sorted[(int) ((i + .5) * sorted.length / n)])
                        .toList(),
                sorted.length,
                1);
    }

    /**
     * Folds together, each by the errors it stands for. The widening is the one with which bounds of all folds but one
     * would have held their share of the errors of that one, over all folds in turn; with one fold there is none.
     *
     * @param level share of errors that bounds are to hold
     */
    static ErrorSample ofFolds(List<ErrorSample> folds, double level) {
        ErrorSample all = merged(folds);
        if (folds.size() < 2) {
            return all;
        }

        List<ErrorSample> scores = new ArrayList<>();
        for (ErrorSample fold : folds) {
            ErrorSample others =
                    merged(folds.stream().filter(other -> other != fold).toList());
            double lower = others.bound(1 - (1 + level) / 2);
            double upper = others.bound((1 + level) / 2);
            // A bound close to the forecast would make a small error a large multiple of it.
            double least = LEAST_SHARE * (upper - lower);
            scores.add(new ErrorSample(
                    fold.points.stream()
                            .map(error -> error == 0
                                    ? 0
                                    : Math.abs(error) / Math.max(TINY, Math.max(least, error > 0 ? upper : -lower)))
                            .sorted()
                            .toList(),
                    fold.size,
                    1));
        }

        double widening = Math.min(MOST_WIDENING, Math.max(1, merged(scores).upper(level)));
        return new ErrorSample(all.points, all.size, widening);
    }

    private double bound(double share) {
        return share < .5 ? Math.min(0, lower(1 - share)) : Math.max(0, upper(share));
    }

    private static ErrorSample merged(List<ErrorSample> parts) {
        record Weighted(double point, double weight) {}

        List<Weighted> all = parts.stream()
                .flatMap(part ->
                        part.points.stream().map(point -> new Weighted(point, part.size / (double) part.points.size())))
                .sorted(Comparator.comparingDouble(Weighted::point))
                .toList();
        long size = parts.stream().mapToLong(ErrorSample::size).sum();
        int n = (int) Math.min(MOST_POINTS, size);
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

        return new ErrorSample(points, size, 1);
    }

    /** The error that a share of errors to come stays below, stretched; at least 0. */
    double highest(double share) {
        return widening * Math.max(0, upper(share));
    }

    /** The error that a share of errors to come stays above, stretched; at most 0. */
    double lowest(double share) {
        return widening * Math.min(0, lower(share));
    }

    /**
     * The error that a share of errors seen stays below: the ceil(share (n + 1))-th smallest of n, the largest where
     * they are too few to tell.
     */
    double upper(double share) {
        double rank = Math.ceil(share * (size + 1)) / size;
        int at = (int) Math.ceil(rank * points.size()) - 1;
        return points.get(Math.min(points.size() - 1, Math.max(0, at)));
    }

    /** The error that a share of errors seen stays above. */
    double lower(double share) {
        double rank = Math.ceil(share * (size + 1)) / size;
        return points.get(Math.max(0, points.size() - (int) Math.ceil(rank * points.size())));
    }

    /** The probability that an error is above a value, never quite 0 or 1; steps between errors are smoothed out. */
    double probabilityAbove(double error) {
        double value = error / widening;
        int n = points.size();
        double rank;
        if (value < points.get(0)) {
            rank = 0;
        } else if (value >= points.get(n - 1)) {
            rank = n;
        } else {
            int at = Collections.binarySearch(points, value);
            int right = at >= 0 ? at + 1 : -at - 1;
            while (right < n && points.get(right) == value) {
                right++;
            }

            double width = points.get(right) - points.get(right - 1);
            rank = right - .5 + (width > 0 ? (value - points.get(right - 1)) / width : 0);
        }

        double scaled = rank / n * size;
        return 1 - (scaled + .5) / (size + 1);
    }

    /** The share of forecasts that were off by no more than a share of what came, in one way or the other. */
    double within(double share) {
        long good = points.stream()
                .filter(error -> Math.abs(Math.exp(-error) - 1) <= share)
                .count();
        return good / (double) points.size();
    }
}

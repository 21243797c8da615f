package io.shroff.jobs.workbench.series;

import java.util.List;

/** The stretches that changes part a series into: their means, and how clearly two neighbours differ. */
final class Regimes {
    private final int[] times;
    private final double[] values;
    private final List<Integer> starts;
    private final boolean areLines;

    /**
     * Parts a series.
     *
     * @param times of the rows, rising
     * @param values of the rows, NaN for missing ones
     * @param changes first rows of all stretches but the first, rising
     * @param areLines whether stretches are lines, not levels
     */
    Regimes(int[] times, double[] values, List<Integer> changes, boolean areLines) {
        this.times = times;
        this.values = values;
        this.starts = List.copyOf(changes);
        this.areLines = areLines;
    }

    double meanBefore(int change) {
        return new Fit(start(change - 1), starts.get(change)).mean;
    }

    double meanAfter(int change) {
        return new Fit(starts.get(change), start(change + 1)).mean;
    }

    /**
     * The share, from 0 to 1, that parting them takes from the squared distance of the two stretches beside a change to
     * one level, or to one line.
     */
    double strength(int change) {
        double whole = new Fit(start(change - 1), start(change + 1)).error(areLines);
        double parts = new Fit(start(change - 1), starts.get(change)).error(areLines)
                + new Fit(starts.get(change), start(change + 1)).error(areLines);
        return whole > 0 ? Math.max(0, Math.min(1, 1 - parts / whole)) : 0;
    }

    private int start(int regime) {
        return regime < 0 ? 0 : regime < starts.size() ? starts.get(regime) : values.length;
    }

    /** Sums of squares of a stretch about its means. */
    private final class Fit {
        private final double mean;
        private final double ofTimes;
        private final double ofValues;
        private final double ofBoth;

        Fit(int from, int to) {
            double sum = 0;
            double timeSum = 0;
            int known = 0;
            for (int i = from; i < to; i++) {
                if (!Double.isNaN(values[i])) {
                    sum += values[i];
                    timeSum += times[i];
                    known++;
                }
            }

            mean = sum / known;
            double timeMean = timeSum / known;
            double xx = 0;
            double yy = 0;
            double xy = 0;
            for (int i = from; i < to; i++) {
                if (!Double.isNaN(values[i])) {
                    double x = times[i] - timeMean;
                    double y = values[i] - mean;
                    xx += x * x;
                    yy += y * y;
                    xy += x * y;
                }
            }

            ofTimes = xx;
            ofValues = yy;
            ofBoth = xy;
        }

        double error(boolean aboutLine) {
            return aboutLine && ofTimes > 0 ? Math.max(0, ofValues - ofBoth * ofBoth / ofTimes) : ofValues;
        }
    }
}

package io.shroff.algorithm.changepoint;

import java.util.Arrays;

/**
 * The exact optimum of cost + penalty x changes over all segmentations of a series, where the cost of a segment is its
 * squared error about a level or a line. Pruned as PELT (Killick, Fearnhead and Eckley 2012); with segments of two and
 * more values a start is dropped only once its better can be used, without which the result would not be the optimum.
 */
final class Segments {
    private final int length;
    private final double[] count;
    private final double[] time;
    private final double[] timeSquare;
    private final double[] value;
    private final double[] valueSquare;
    private final double[] cross;
    private final double[] least;
    private final int[] previous;
    private final int[] candidates;
    private final int[] dropped;
    private final double[] totals;

    /** The times rise; they are not spaced evenly where values are missing. */
    Segments(int[] times, double[] values) {
        this.length = values.length;
        this.count = new double[length + 1];
        this.time = new double[length + 1];
        this.timeSquare = new double[length + 1];
        this.value = new double[length + 1];
        this.valueSquare = new double[length + 1];
        this.cross = new double[length + 1];
        this.least = new double[length + 1];
        this.previous = new int[length + 1];
        this.candidates = new int[length + 1];
        this.dropped = new int[length + 1];
        this.totals = new double[length + 1];
        double middle = length == 0 ? 0 : (times[0] + times[length - 1]) / 2.0;
        for (int i = 0; i < length; i++) {
            // About the middle, so that squares of late times do not drown the differences of early ones.
            double t = times[i] - middle;
            count[i + 1] = i + 1.0;
            time[i + 1] = time[i] + t;
            timeSquare[i + 1] = timeSquare[i] + t * t;
            value[i + 1] = value[i] + values[i];
            valueSquare[i + 1] = valueSquare[i] + values[i] * values[i];
            cross[i + 1] = cross[i] + t * values[i];
        }
    }

    /** Squared error of values start to end - 1 about their best level or line. */
    double cost(boolean line, int start, int end) {
        double n = count[end] - count[start];
        double sum = value[end] - value[start];
        double square = valueSquare[end] - valueSquare[start];
        if (!line || n < 2) {
            return Math.max(0, square - sum * sum / n);
        }

        // Spread of the times and their product with the values, both times n, so that there is one division.
        double times = time[end] - time[start];
        double spread = n * (timeSquare[end] - timeSquare[start]) - times * times;
        double product = n * (cross[end] - cross[start]) - times * sum;
        return Math.max(0, square - (sum * sum * spread + product * product) / (n * spread));
    }

    /** Indices of the first value of each segment but the first, rising. */
    int[] optimum(boolean line, double penalty, int minLength) {
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(dropped, Integer.MAX_VALUE);
        least[0] = -penalty;
        int kept = 0;
        for (int end = minLength; end <= length; end++) {
            candidates[kept++] = end - minLength;
            int next = 0;
            for (int i = 0; i < kept; i++) {
                int start = candidates[i];
                if (dropped[start] > end) {
                    double total = least[start] + cost(line, start, end);
                    totals[next] = total;
                    candidates[next++] = start;
                    if (total + penalty < least[end]) {
                        least[end] = total + penalty;
                        previous[end] = start;
                    }
                }
            }

            kept = next;
            prune(kept, end, minLength);
        }

        return traced();
    }

    private void prune(int kept, int end, int minLength) {
        for (int i = 0; i < kept; i++) {
            if (totals[i] > least[end]) {
                dropped[candidates[i]] = Math.min(dropped[candidates[i]], end + minLength);
            }
        }
    }

    private int[] traced() {
        int changes = 0;
        for (int end = length; end > 0; end = previous[end]) {
            changes += previous[end] > 0 ? 1 : 0;
        }

        int[] result = new int[changes];
        for (int end = length; end > 0; end = previous[end]) {
            if (previous[end] > 0) {
                result[--changes] = previous[end];
            }
        }

        return result;
    }

    /** Fills in what is left of values start to end - 1. */
    void residual(boolean line, int start, int end, double[] values, double[] residual) {
        double n = count[end] - count[start];
        double times = time[end] - time[start];
        double sum = value[end] - value[start];
        double spread = timeSquare[end] - timeSquare[start] - times * times / n;
        double slope = line && spread > 0 ? (cross[end] - cross[start] - times * sum / n) / spread : 0;
        for (int i = start; i < end; i++) {
            residual[i] = values[i] - sum / n - slope * (time[i + 1] - time[i] - times / n);
        }
    }

    /** The cost of a segmentation without its penalties. */
    double cost(boolean line, int[] changes) {
        double sum = 0;
        int start = 0;
        for (int i = 0; i <= changes.length; i++) {
            int end = i < changes.length ? changes[i] : length;
            sum += cost(line, start, end);
            start = end;
        }

        return sum;
    }
}

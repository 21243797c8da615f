package io.shroff.jobs.demand.forecast;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * How far off each candidate was beside the mean of those that were known all along, over the folds of one stratum or
 * of many. Each stratum counts alike, whatever the size of its errors, and in it each fold by the size of its errors.
 *
 * <p>The score of a candidate is the logarithm of its ratio, drawn to that of a wider group: {@code w own + (1 - w)
 * wide} with {@code w = n / (n + 32)} for {@code n} folds.
 */
final class RelativeErrors {
    /** Folds that a stratum must hold for its own errors to count as much as those of the wider group. */
    private static final double FIRMNESS = 32;

    /** No candidate is told to be better than this. */
    private static final double LEAST = 1e-9;

    private final double[] errors;
    private final double[] references;
    private final int[] known;
    private final TreeSet<Integer> folds = new TreeSet<>();

    RelativeErrors(int candidates) {
        this.errors = new double[candidates];
        this.references = new double[candidates];
        this.known = new int[candidates];
    }

    /**
     * Adds a stratum.
     *
     * @param losses by fold the error of each candidate, the smaller the better, NaN where it was not known
     */
    void add(TreeMap<Integer, double[]> losses) {
        int[] times = new int[errors.length];
        losses.values().forEach(fold -> Arrays.setAll(times, i -> times[i] + (Double.isNaN(fold[i]) ? 0 : 1)));
        int most = Arrays.stream(times).max().orElse(0);
        List<double[]> ordered = List.copyOf(losses.values());
        double[] means = ordered.stream()
                .mapToDouble(of -> IntStream.range(0, times.length)
                        .filter(i -> times[i] == most && !Double.isNaN(of[i]))
                        .mapToDouble(i -> of[i])
                        .average()
                        .orElse(0))
                .toArray();
        double scale = Arrays.stream(means).average().orElse(0);
        folds.addAll(losses.keySet());
        Arrays.setAll(known, i -> known[i] + times[i]);
        // Where all were right there is nothing to tell them apart by.
        for (int fold = 0; scale > 0 && fold < means.length; fold++) {
            addFold(ordered.get(fold), means[fold], scale);
        }
    }

    private void addFold(double[] losses, double reference, double scale) {
        for (int i = 0; i < losses.length; i++) {
            if (!Double.isNaN(losses[i])) {
                errors[i] += losses[i] / scale;
                references[i] += reference / scale;
            }
        }
    }

    /** The place of the candidate with the least score, of those that were known in as many folds as any. */
    int best(RelativeErrors wide) {
        double share = folds.size() / (folds.size() + FIRMNESS);
        int most = Arrays.stream(known).max().orElseThrow();
        int best = -1;
        double least = Double.NaN;
        for (int i = 0; i < known.length; i++) {
            double score = share * log(i) + (1 - share) * wide.log(i);
            if (known[i] == most && (best < 0 || score < least)) {
                best = i;
                least = score;
            }
        }

        return best;
    }

    private double log(int candidate) {
        return references[candidate] > 0 ? Math.log(Math.max(LEAST, errors[candidate] / references[candidate])) : 0;
    }
}

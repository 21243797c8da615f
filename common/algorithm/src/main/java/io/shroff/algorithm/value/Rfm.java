package io.shroff.algorithm.value;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Recency, frequency and monetary value as scores of 1 (worst) to a number of classes (best), cut at equal shares of
 * the customers they were learned from. Hughes (1994), "Strategic database marketing".
 *
 * <p>Equal values have equal scores, so classes are as equal as ties allow; where all values are equal the score is the
 * best. No customers, arrays of unequal length and NaN are each an IllegalArgumentException.
 *
 * @param recency values above which recency falls by one class, rising
 * @param frequency values below which frequency falls by one class, rising
 * @param monetary values below which monetary value falls by one class, rising
 */
public record Rfm(List<Double> recency, List<Double> frequency, List<Double> monetary) implements Serializable {
    public Rfm {
        recency = List.copyOf(recency);
        frequency = List.copyOf(frequency);
        monetary = List.copyOf(monetary);
    }

    /** The three scores of a customer, each 1 to the number of classes. */
    public record Scores(int recency, int frequency, int monetary) {
        /** The mean of the three. */
        public double mean() {
            return (recency + frequency + monetary) / 3.0;
        }
    }

    /** Learns the cuts: time since the last purchase, number of purchases and spend of each customer. */
    public static Rfm fit(double[] sinceLast, double[] purchases, double[] spend, int classes) {
        if (sinceLast.length == 0 || sinceLast.length != purchases.length || purchases.length != spend.length) {
            throw new IllegalArgumentException("Cannot score " + sinceLast.length + " recencies, " + purchases.length
                    + " frequencies and " + spend.length + " values. Give one of each for at least one customer.");
        }

        if (classes < 2) {
            throw new IllegalArgumentException("Cannot score in " + classes + " classes. Give 2 or more.");
        }

        return new Rfm(cuts(sinceLast, classes, true), cuts(purchases, classes, false), cuts(spend, classes, false));
    }

    private static List<Double> cuts(double[] values, int classes, boolean fromAbove) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        if (Double.isNaN(sorted[sorted.length - 1])) {
            throw new IllegalArgumentException("Cannot score a value that is missing. Leave the customer out.");
        }

        List<Double> cuts = new ArrayList<>();
        for (int cut = 1; cut < classes; cut++) {
            long place = (long) cut * sorted.length / classes;
            // A cut is the last value of the better side, so that a tie at it is of the better class.
            cuts.add(sorted[(int) (fromAbove ? Math.max(0, place - 1) : place)]);
        }

        return cuts;
    }

    /** The scores of a customer, of those learned from or another. */
    public Scores score(double sinceLast, double purchases, double spend) {
        int classes = recency.size() + 1;
        int late = (int) recency.stream().filter(cut -> sinceLast > cut).count();
        return new Scores(classes - late, reached(frequency, purchases), reached(monetary, spend));
    }

    private static int reached(List<Double> cuts, double value) {
        return 1 + (int) cuts.stream().filter(cut -> value >= cut).count();
    }
}

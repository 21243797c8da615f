package io.shroff.jobs.demand.forecast;

import io.shroff.algorithm.regression.LogisticRegression;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * How likely a region is to outgrow the median of those beside it.
 *
 * <p>The rules are the growth of a year ago and the last growth, each turned into log odds by a regression of its own
 * and then added: two simple rules hold up where the way they point changes from one period to the next. Beside them
 * stands a regression on all {@link DemandGrowth#RANKS}. Published is the mean of the log odds of both, where that did
 * better than the rules on folds left out by more than chance among folds explains; else the rules.
 *
 * @param byYear on the growth of a year ago
 * @param byLast on the last growth
 * @param byAll on all ranks
 * @param usesAll whether {@code byAll} has a say
 * @param examples on how many it rests
 */
record RiseModel(
        LogisticRegression byYear, LogisticRegression byLast, LogisticRegression byAll, boolean usesAll, long examples)
        implements Serializable {
    /** Fewer folds left out say nothing of how much they differ. */
    private static final int FEWEST_FOLDS = 3;

    /** The mean gain must be so many standard errors above none. */
    private static final double STANDARD_ERRORS = 2;

    /** Keeps coefficients small where examples are few: against a few thousand it hardly counts. */
    private static final double RIDGE = 30;

    private static final int YEAR = DemandGrowth.RANKS.indexOf("year_growth_rank");
    private static final int LAST = DemandGrowth.RANKS.indexOf("last_growth_rank");

    /** What happened in one fold. */
    static final class Fold {
        private final List<double[]> ranks = new ArrayList<>();
        private final List<Boolean> rises = new ArrayList<>();

        void add(double[] row, boolean rose) {
            ranks.add(row);
            rises.add(rose);
        }

        int size() {
            return ranks.size();
        }

        /** Every second example. */
        Fold halved() {
            Fold half = new Fold();
            for (int i = 0; i < size(); i += 2) {
                half.add(ranks.get(i), rises.get(i));
            }

            return half;
        }
    }

    /** Learned from some folds, of which there is at least one. */
    static RiseModel fit(TreeMap<Integer, Fold> folds) {
        RiseModel model = rules(folds);
        if (folds.size() < FEWEST_FOLDS) {
            return model;
        }

        double[] gains =
                folds.keySet().stream().mapToDouble(left -> gain(folds, left)).toArray();
        double mean = Arrays.stream(gains).average().orElseThrow();
        double square =
                Arrays.stream(gains).map(gain -> (gain - mean) * (gain - mean)).sum();
        double error = Math.sqrt(square / (gains.length - 1) / gains.length);
        return mean > STANDARD_ERRORS * error ? model.withAll() : model;
    }

    /** By how much log loss is lower with all ranks than by the rules, learned from the other folds. */
    private static double gain(TreeMap<Integer, Fold> folds, int left) {
        TreeMap<Integer, Fold> others = new TreeMap<>(folds);
        Fold judge = others.remove(left);
        RiseModel rules = rules(others);
        return judge == null ? 0 : rules.loss(judge) - rules.withAll().loss(judge);
    }

    private static RiseModel rules(TreeMap<Integer, Fold> folds) {
        double[][] ranks =
                folds.values().stream().flatMap(fold -> fold.ranks.stream()).toArray(double[][]::new);
        List<Boolean> rises =
                folds.values().stream().flatMap(fold -> fold.rises.stream()).toList();
        boolean[] outcomes = new boolean[ranks.length];
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = rises.get(i);
        }

        return new RiseModel(
                LogisticRegression.fit(column(ranks, YEAR), outcomes, RIDGE),
                LogisticRegression.fit(column(ranks, LAST), outcomes, RIDGE),
                LogisticRegression.fit(ranks, outcomes, RIDGE),
                false,
                outcomes.length);
    }

    private static double[][] column(double[][] rows, int column) {
        return Arrays.stream(rows).map(row -> new double[] {row[column]}).toArray(double[][]::new);
    }

    private RiseModel withAll() {
        return new RiseModel(byYear, byLast, byAll, true, examples);
    }

    private double loss(Fold fold) {
        double loss = 0;
        for (int i = 0; i < fold.size(); i++) {
            double probability = probability(fold.ranks.get(i));
            loss -= Math.log(fold.rises.get(i) ? probability : 1 - probability);
        }

        return loss / fold.size();
    }

    /** @param ranks in the order of {@link DemandGrowth#RANKS} */
    double probability(double[] ranks) {
        // Each intercept is the odds of all; to add them would count those twice.
        double rules = byYear.logOdds(ranks[YEAR])
                + byLast.logOdds(ranks[LAST])
                - (byYear.intercept() + byLast.intercept()) / 2;
        double odds = usesAll ? (rules + byAll.logOdds(ranks)) / 2 : rules;
        return 1 / (1 + Math.exp(-odds));
    }
}

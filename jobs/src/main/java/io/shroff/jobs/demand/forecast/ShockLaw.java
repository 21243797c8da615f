package io.shroff.jobs.demand.forecast;

import java.util.TreeMap;

/**
 * How widely shocks spread by how many periods ahead they are met: their variance is {@code scale * horizon ^ power}.
 * Far ahead few folds are known, often one, and its shock says little of the next one's; all horizons together say
 * more.
 *
 * @param scale variance one period ahead
 * @param power 0 where shocks do not grow with the horizon, 1 where they add up as in a random walk, 2 where they are
 *     an error of the growth
 * @param folds how many folds the best known horizon has
 */
record ShockLaw(double scale, double power, int folds) {
    private static final double[] POWERS = {0, .25, .5, .75, 1, 1.5, 2};

    /** With one degree of freedom, a shock would have no mean to speak of. */
    private static final int FEWEST_DEGREES = 2;

    /**
     * The likeliest law of normal shocks, each horizon counting by its folds.
     *
     * @param byHorizon shocks of one group by periods ahead, from 1
     */
    static ShockLaw of(TreeMap<Integer, Shocks> byHorizon) {
        int folds = byHorizon.values().stream().mapToInt(Shocks::folds).max().orElseThrow();
        ShockLaw best = new ShockLaw(0, 0, folds);
        double most = Double.NEGATIVE_INFINITY;
        for (double power : POWERS) {
            ShockLaw law = new ShockLaw(scale(byHorizon, power), power, folds);
            double likelihood = law.logLikelihood(byHorizon);
            if (law.scale > 0 && likelihood > most) {
                best = law;
                most = likelihood;
            }
        }

        return best;
    }

    private static double scale(TreeMap<Integer, Shocks> byHorizon, double power) {
        double sum = 0;
        int folds = 0;
        for (var known : byHorizon.entrySet()) {
            Shocks shocks = known.getValue();
            sum += shocks.folds() * shocks.variance() / Math.pow(known.getKey(), power);
            folds += shocks.folds();
        }

        return sum / folds;
    }

    /** But for a constant and a factor of two. */
    private double logLikelihood(TreeMap<Integer, Shocks> byHorizon) {
        double sum = 0;
        for (var known : byHorizon.entrySet()) {
            double variance = at(known.getKey());
            sum -= known.getValue().folds()
                    * (Math.log(variance) + known.getValue().variance() / variance);
        }

        return sum;
    }

    private double at(int horizon) {
        return scale * Math.pow(horizon, power);
    }

    /** Of the next shock at a horizon: its own folds, and the law as firmly as {@value Shocks#FIRMNESS} folds. */
    double variance(int horizon, Shocks own) {
        return (own.folds() * own.variance() + Shocks.FIRMNESS * at(horizon)) / (own.folds() + Shocks.FIRMNESS);
    }

    /** Degrees of freedom that the spread is known with. */
    int degrees() {
        return Math.max(FEWEST_DEGREES, folds);
    }
}

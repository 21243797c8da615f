package io.shroff.algorithm.calibration;

/**
 * A logistic curve over the log odds of the score: 1 / (1 + exp(-(intercept + slope * log(s / (1 - s))))).
 *
 * <p>As Platt (1999) for few rows: outcomes are taken for (n1 + 1) / (n1 + 2) and 1 / (n0 + 2), so that rows which a
 * score tells apart without error do not drive the slope to infinity. Scores are kept {@value #EDGE} from 0 and 1, and
 * the slope at 0 or above: a score that ranks the wrong way round is not turned around, it says nothing.
 */
public record LogisticCalibration(double intercept, double slope) implements ProbabilityCalibration {
    /** Leaves scores as they are, those at the edges too. */
    public static final LogisticCalibration NONE = new LogisticCalibration(0, 1);

    private static final double EDGE = 1e-3;
    private static final int ROUNDS = 100;

    public LogisticCalibration {
        if (!Double.isFinite(intercept) || !(slope >= 0 && slope < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Cannot use an intercept of " + intercept + " and a slope of " + slope
                    + ": both must be finite, and the slope not below 0.");
        }
    }

    /** Fits to the rows that have a score, by Newton's method with halved steps. */
    public static LogisticCalibration fit(double[] scores, boolean[] outcomes) {
        return fit(scores, outcomes, CalibrationRows.equal(scores.length));
    }

    static LogisticCalibration fit(double[] scores, boolean[] outcomes, double[] given) {
        int[] known = CalibrationRows.known(scores, outcomes, given);
        double[] weights = CalibrationRows.weights(known, given);
        double positives = 0;
        for (int i = 0; i < known.length; i++) {
            positives += outcomes[known[i]] ? weights[i] : 0;
        }

        double high = (positives + 1) / (positives + 2);
        double low = 1 / (known.length - positives + 2);
        double[] odds = new double[known.length];
        double[] targets = new double[known.length];
        for (int i = 0; i < known.length; i++) {
            odds[i] = logOdds(scores[known[i]]);
            targets[i] = outcomes[known[i]] ? high : low;
        }

        double share = (positives * high + (known.length - positives) * low) / known.length;
        LogisticCalibration curve = new LogisticCalibration(Math.log(share / (1 - share)), 0);
        LogisticCalibration flat = curve;
        double loss = curve.loss(odds, targets, weights);
        for (int round = 0; round < ROUNDS; round++) {
            double[] step = curve.step(odds, targets, weights);
            double length = 1;
            double nextIntercept = curve.intercept + step[0];
            double nextSlope = curve.slope + step[1];
            double next = loss(nextIntercept, nextSlope, odds, targets, weights);
            while (next > loss && length > 1e-6) {
                length /= 2;
                nextIntercept = curve.intercept + length * step[0];
                nextSlope = curve.slope + length * step[1];
                next = loss(nextIntercept, nextSlope, odds, targets, weights);
            }

            if (nextSlope < 0) {
                return flat;
            }

            boolean isDone = loss - next < 1e-12 * Math.max(1, loss);
            curve = next <= loss ? new LogisticCalibration(nextIntercept, nextSlope) : curve;
            loss = Math.min(loss, next);
            if (isDone) {
                break;
            }
        }

        return curve;
    }

    private static double logOdds(double score) {
        double kept = Math.min(1 - EDGE, Math.max(EDGE, score));
        return Math.log(kept / (1 - kept));
    }

    private double loss(double[] odds, double[] targets, double[] weights) {
        return loss(intercept, slope, odds, targets, weights);
    }

    private static double loss(double intercept, double slope, double[] odds, double[] targets, double[] weights) {
        double sum = 0;
        for (int i = 0; i < odds.length; i++) {
            double z = intercept + slope * odds[i];
            // log(1 + e^z) without overflow.
            sum += weights[i] * (Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - targets[i] * z);
        }

        return sum;
    }

    /** Newton's step of intercept and slope. */
    private double[] step(double[] odds, double[] targets, double[] weights) {
        double g0 = 0;
        double g1 = 0;
        double h00 = 1e-12;
        double h01 = 0;
        double h11 = 1e-12;
        for (int i = 0; i < odds.length; i++) {
            double p = 1 / (1 + Math.exp(-(intercept + slope * odds[i])));
            double weight = weights[i] * p * (1 - p);
            g0 += weights[i] * (targets[i] - p);
            g1 += weights[i] * (targets[i] - p) * odds[i];
            h00 += weight;
            h01 += weight * odds[i];
            h11 += weight * odds[i] * odds[i];
        }

        // Odds that do not vary leave the slope open: then only the intercept moves.
        double determinant = h00 * h11 - h01 * h01;
        if (determinant < 1e-9 * h00 * h11) {
            return new double[] {g0 / h00, 0};
        }

        return new double[] {(h11 * g0 - h01 * g1) / determinant, (h00 * g1 - h01 * g0) / determinant};
    }

    @Override
    public double of(double score) {
        return Double.isNaN(score) || equals(NONE) ? score : 1 / (1 + Math.exp(-(intercept + slope * logOdds(score))));
    }
}

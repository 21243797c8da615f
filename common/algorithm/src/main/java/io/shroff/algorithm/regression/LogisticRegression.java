package io.shroff.algorithm.regression;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The probability of a yes as the logistic function of a sum: {@code 1 / (1 + exp(-(intercept + coefficients . row)))}.
 *
 * <p>Fitted by Newton's method to the largest likelihood less {@code ridge / 2} times the sum of the squared
 * coefficients, the intercept free (le Cessie and van Houwelingen, Applied Statistics 41, 1992). Rows are summed in an
 * order of their own, so the fit is the same to the last bit whatever order they come in. No rows, rows of unequal
 * length, a value that is not finite, a weight that is not above 0 and a ridge that is not above 0 are each an
 * IllegalArgumentException.
 *
 * @param intercept log odds of a row of zeros
 * @param coefficients change of the log odds with one more of each column
 */
public record LogisticRegression(double intercept, List<Double> coefficients) implements Serializable {
    private static final int MOST_STEPS = 50;
    private static final int MOST_HALVINGS = 30;
    private static final double CONVERGED = 1e-10;

    public LogisticRegression {
        coefficients = List.copyOf(coefficients);
    }

    /** Rows in the order of the fit. */
    private static final class Sample {
        private final double[][] rows;
        private final double[] yes;
        private final double[] weights;

        Sample(double[][] rows, double[] yes, double[] weights) {
            this.rows = rows;
            this.yes = yes;
            this.weights = weights;
        }
    }

    /** Fits to rows that count 1 each. */
    public static LogisticRegression fit(double[][] rows, boolean[] outcomes, double ridge) {
        double[] ones = new double[rows.length];
        Arrays.fill(ones, 1);
        return fit(rows, outcomes, ones, ridge);
    }

    /**
     * Fits to rows that count as much as their weights say. Where all outcomes are the same no log odds are finite:
     * then half a yes and half a no are added to them.
     */
    public static LogisticRegression fit(double[][] rows, boolean[] outcomes, double[] weights, double ridge) {
        check(rows, outcomes, weights, ridge);
        int[] order = order(rows, outcomes, weights);
        Sample sample = new Sample(
                Arrays.stream(order).mapToObj(row -> rows[row]).toArray(double[][]::new),
                Arrays.stream(order).mapToDouble(row -> outcomes[row] ? 1 : 0).toArray(),
                Arrays.stream(order).mapToDouble(row -> weights[row]).toArray());
        double[] parameters = new double[rows[0].length + 1];
        double positives = 0;
        double all = 0;
        for (int row = 0; row < order.length; row++) {
            positives += sample.weights[row] * sample.yes[row];
            all += sample.weights[row];
        }

        double share = (positives + .5) / (all + 1);
        parameters[0] = Math.log(share / (1 - share));
        if (Arrays.stream(sample.yes).distinct().count() > 1) {
            climb(sample, ridge, parameters);
        }

        return new LogisticRegression(
                parameters[0], Arrays.stream(parameters).skip(1).boxed().toList());
    }

    /** Log odds of a yes; they stay finite where the probability rounds to 0 or 1. */
    public double logOdds(double... row) {
        if (row.length != coefficients.size()) {
            throw new IllegalArgumentException("Cannot judge a row of " + row.length + " numbers by "
                    + coefficients.size() + " coefficients. Give one each.");
        }

        double sum = intercept;
        for (int column = 0; column < row.length; column++) {
            sum += coefficients.get(column) * row[column];
        }

        return sum;
    }

    public double probability(double... row) {
        return logistic(logOdds(row));
    }

    private static void climb(Sample sample, double ridge, double[] parameters) {
        double loss = loss(sample, ridge, parameters);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] direction = newton(sample, ridge, parameters);
            double length = 1;
            double[] next = moved(parameters, direction, length);
            double found = loss(sample, ridge, next);
            // Far from the optimum a full step may overshoot.
            for (int halving = 0; found > loss && halving < MOST_HALVINGS; halving++) {
                length /= 2;
                next = moved(parameters, direction, length);
                found = loss(sample, ridge, next);
            }

            if (found > loss) {
                return;
            }

            System.arraycopy(next, 0, parameters, 0, parameters.length);
            loss = found;
            if (Arrays.stream(direction).map(Math::abs).max().orElseThrow() * length < CONVERGED) {
                return;
            }
        }
    }

    private static double[] moved(double[] from, double[] direction, double length) {
        return IntStream.range(0, from.length)
                .mapToDouble(i -> from[i] + length * direction[i])
                .toArray();
    }

    /** The step to the optimum of the quadratic that touches the likelihood here. */
    private static double[] newton(Sample sample, double ridge, double[] parameters) {
        int n = parameters.length;
        double[] gradient = new double[n];
        double[][] curvature = new double[n][n];
        double[] row = new double[n];
        row[0] = 1;
        for (int r = 0; r < sample.rows.length; r++) {
            System.arraycopy(sample.rows[r], 0, row, 1, n - 1);
            double probability = logistic(sum(sample.rows[r], parameters));
            double weight = sample.weights[r] * probability * (1 - probability);
            for (int i = 0; i < n; i++) {
                gradient[i] += sample.weights[r] * (sample.yes[r] - probability) * row[i];
                for (int j = 0; j <= i; j++) {
                    curvature[i][j] += weight * row[i] * row[j];
                }
            }
        }

        for (int i = 1; i < n; i++) {
            gradient[i] -= ridge * parameters[i];
            curvature[i][i] += ridge;
        }

        return solved(curvature, gradient);
    }

    /** Solves by Cholesky's decomposition of the lower triangle, which is overwritten. */
    private static double[] solved(double[][] lower, double[] right) {
        int n = right.length;
        double[] x = right.clone();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = lower[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }

                // The intercept has no ridge: where every probability rounds to 0 or 1 it would divide by nothing.
                lower[i][j] = i == j ? Math.sqrt(Math.max(Double.MIN_NORMAL, sum)) : sum / lower[j][j];
            }
        }

        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= lower[i][k] * x[k];
            }

            x[i] /= lower[i][i];
        }

        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                x[i] -= lower[k][i] * x[k];
            }

            x[i] /= lower[i][i];
        }

        return x;
    }

    private static double loss(Sample sample, double ridge, double[] parameters) {
        double loss = 0;
        for (int r = 0; r < sample.rows.length; r++) {
            double odds = sum(sample.rows[r], parameters);
            // log(1 + exp(odds)) without overflow.
            loss += sample.weights[r]
                    * (Math.max(0, odds) + Math.log1p(Math.exp(-Math.abs(odds))) - sample.yes[r] * odds);
        }

        for (int i = 1; i < parameters.length; i++) {
            loss += ridge / 2 * parameters[i] * parameters[i];
        }

        return loss;
    }

    private static double sum(double[] row, double[] parameters) {
        double sum = parameters[0];
        for (int i = 0; i < row.length; i++) {
            sum += parameters[i + 1] * row[i];
        }

        return sum;
    }

    private static double logistic(double odds) {
        return odds >= 0 ? 1 / (1 + Math.exp(-odds)) : Math.exp(odds) / (1 + Math.exp(odds));
    }

    private static int[] order(double[][] rows, boolean[] outcomes, double[] weights) {
        return IntStream.range(0, rows.length)
                .boxed()
                .sorted(Comparator.<Integer, double[]>comparing(row -> rows[row], Arrays::compare)
                        .thenComparing(row -> outcomes[row])
                        .thenComparing(row -> weights[row]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static void check(double[][] rows, boolean[] outcomes, double[] weights, double ridge) {
        if (rows.length == 0 || rows.length != outcomes.length || rows.length != weights.length) {
            throw new IllegalArgumentException("Cannot fit " + rows.length + " rows to " + outcomes.length
                    + " outcomes by " + weights.length + " weights. Give one of each a row.");
        }

        for (double[] row : rows) {
            if (row.length != rows[0].length || !Arrays.stream(row).allMatch(Double::isFinite)) {
                throw new IllegalArgumentException("Cannot fit rows of unequal length or of values that are missing.");
            }
        }

        if (!Arrays.stream(weights).allMatch(weight -> weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Cannot fit with a weight that is missing or not above 0.");
        }

        if (!(ridge > 0 && ridge < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "Cannot fit with a ridge of " + ridge + ": without one above 0 coefficients may have no bound.");
        }
    }
}

package io.shroff.algorithm.value;

import java.util.Arrays;

/**
 * The least value of a smooth function of a few positive parameters, by BFGS (Nocedal and Wright 2006, 6.1) over their
 * logarithms, with backtracking.
 */
final class Minimum {
    private static final int MOST_STEPS = 500;
    private static final double FLAT = 1e-9;
    private static final double FARTHEST = 20;

    private Minimum() {}

    /** A function that fills in its gradient by the parameters themselves. */
    interface Function {
        double value(double[] parameters, double[] gradient);
    }

    /** The parameters at the least value found; the start stays as it is. */
    static double[] of(Function function, double[] start) {
        int n = start.length;
        double[] at = Arrays.stream(start).map(Math::log).toArray();
        double[] gradient = new double[n];
        double value = evaluate(function, at, gradient);
        double scale = Math.max(1, Math.abs(value));
        double[][] inverse = identity(n, 1 / Math.max(1, norm(gradient)));
        for (int step = 0; step < MOST_STEPS && norm(gradient) > FLAT * scale; step++) {
            double[] direction = direction(inverse, gradient);
            if (dot(direction, gradient) >= 0) {
                inverse = identity(n, 1 / Math.max(1, norm(gradient)));
                direction = direction(inverse, gradient);
            }

            double[] next = new double[n];
            double[] nextGradient = new double[n];
            double found = search(function, at, value, gradient, direction, next, nextGradient);
            if (!(found < value)) {
                break;
            }

            update(inverse, difference(next, at), difference(nextGradient, gradient));
            at = next;
            gradient = nextGradient;
            value = found;
        }

        return Arrays.stream(at).map(Math::exp).toArray();
    }

    private static double search(
            Function function,
            double[] at,
            double value,
            double[] gradient,
            double[] direction,
            double[] next,
            double[] nextGradient) {
        // A step of more than a few powers of e leaves the region in which the quadratic says anything.
        double length = Math.min(1, 2 / Math.max(1e-300, largest(direction)));
        double slope = dot(direction, gradient);
        for (int halving = 0; halving < 60; halving++) {
            for (int i = 0; i < at.length; i++) {
                next[i] = Math.max(-FARTHEST, Math.min(FARTHEST, at[i] + length * direction[i]));
            }

            double found = evaluate(function, next, nextGradient);
            if (found <= value + 1e-4 * length * slope) {
                return found;
            }

            length /= 2;
        }

        return value;
    }

    private static double evaluate(Function function, double[] at, double[] gradient) {
        double[] parameters = Arrays.stream(at).map(Math::exp).toArray();
        double value = function.value(parameters, gradient);
        for (int i = 0; i < at.length; i++) {
            gradient[i] *= parameters[i];
        }

        return value;
    }

    private static void update(double[][] inverse, double[] step, double[] change) {
        double curvature = dot(step, change);
        if (curvature <= 1e-14 * norm(step) * norm(change)) {
            return;
        }

        int n = step.length;
        double[] image = new double[n];
        for (int i = 0; i < n; i++) {
            image[i] = dot(inverse[i], change);
        }

        double factor = 1 + dot(change, image) / curvature;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                inverse[i][j] += (factor * step[i] * step[j] - image[i] * step[j] - step[i] * image[j]) / curvature;
            }
        }
    }

    private static double[][] identity(int n, double scale) {
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            matrix[i][i] = scale;
        }

        return matrix;
    }

    private static double[] direction(double[][] inverse, double[] gradient) {
        return Arrays.stream(inverse).mapToDouble(row -> -dot(row, gradient)).toArray();
    }

    private static double[] difference(double[] first, double[] second) {
        double[] difference = first.clone();
        for (int i = 0; i < first.length; i++) {
            difference[i] -= second[i];
        }

        return difference;
    }

    private static double dot(double[] first, double[] second) {
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            sum += first[i] * second[i];
        }

        return sum;
    }

    private static double norm(double[] values) {
        return Math.sqrt(dot(values, values));
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }
}

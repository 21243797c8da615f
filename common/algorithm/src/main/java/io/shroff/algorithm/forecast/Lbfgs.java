package io.shroff.algorithm.forecast;

/**
 * Minimises a smooth function by limited-memory BFGS with a backtracking search, without allocating once its arrays
 * have grown to size. Nocedal and Wright, Numerical Optimization (2006), algorithms 7.4 and 3.1.
 *
 * <p>A value that is infinite or NaN marks a point outside the domain: the search steps back from it.
 */
final class Lbfgs {
    private static final int MEMORY = 8;
    private static final double SUFFICIENT = 1e-4;
    private static final int MAX_BACKTRACKS = 12;
    private static final int FEW = 5;

    /** A function and its gradient, which it writes into the second array. */
    interface Smooth {
        double at(double[] x, double[] gradient);
    }

    private double[] gradient = new double[0];
    private double[] direction = new double[0];
    private double[] tried = new double[0];
    private double[] triedGradient = new double[0];
    private double[] steps = new double[0];
    private double[] changes = new double[0];
    private final double[] curvature = new double[MEMORY];
    private final double[] weight = new double[MEMORY];
    private int stored;
    private int newest;

    /**
     * Moves {@code x}, of which the first {@code n} entries count, to a minimum and returns the value there; ends after
     * so many iterations, or when one lowers the value by less than the tolerance, or when after a few of them it is
     * still above what is hopeless.
     */
    double minimise(Smooth function, double[] x, int n, int maxIterations, double tolerance, double hopeless) {
        grow(n);
        stored = 0;
        newest = -1;
        double value = function.at(x, gradient);
        if (!Double.isFinite(value)) {
            return Double.POSITIVE_INFINITY;
        }

        int stalled = 0;
        for (int iteration = 0; iteration < maxIterations; iteration++) {
            if (iteration == FEW && value > hopeless) {
                break;
            }

            double slope = descend(n);
            if (slope > -1e-12) {
                break;
            }

            double next = search(function, x, n, value, slope);
            if (!(next < value)) {
                if (stored == 0) {
                    break;
                }

                // The curvature learned so far misleads: forget it and go straight down once.
                stored = 0;
                stalled++;
                if (stalled > 2) {
                    break;
                }

                continue;
            }

            remember(x, n);
            double gain = value - next;
            value = next;
            stalled = gain < tolerance ? stalled + 1 : 0;
            if (stalled >= 2) {
                break;
            }
        }

        return value;
    }

    private void grow(int n) {
        if (gradient.length < n) {
            gradient = new double[n];
            direction = new double[n];
            tried = new double[n];
            triedGradient = new double[n];
            steps = new double[MEMORY * n];
            changes = new double[MEMORY * n];
        }
    }

    /** Sets the direction to minus the approximate inverse Hessian times the gradient; returns the slope along it. */
    private double descend(int n) {
        for (int i = 0; i < n; i++) {
            direction[i] = -gradient[i];
        }

        if (stored == 0) {
            double norm = Math.sqrt(dot(gradient, 0, gradient, 0, n));
            // A first step of unit length at most: nothing is known of the scale yet.
            double scale = norm > 1 ? 1 / norm : 1;
            for (int i = 0; i < n; i++) {
                direction[i] *= scale;
            }

            return -scale * norm * norm;
        }

        for (int k = 0; k < stored; k++) {
            int slot = (newest - k + MEMORY) % MEMORY;
            weight[slot] = curvature[slot] * dot(steps, slot * n, direction, 0, n);
            for (int i = 0; i < n; i++) {
                direction[i] -= weight[slot] * changes[slot * n + i];
            }
        }

        double scale = 1 / (curvature[newest] * dot(changes, newest * n, changes, newest * n, n));
        for (int i = 0; i < n; i++) {
            direction[i] *= scale;
        }

        for (int k = stored - 1; k >= 0; k--) {
            int slot = (newest - k + MEMORY) % MEMORY;
            double w = weight[slot] - curvature[slot] * dot(changes, slot * n, direction, 0, n);
            for (int i = 0; i < n; i++) {
                direction[i] += w * steps[slot * n + i];
            }
        }

        return dot(gradient, 0, direction, 0, n);
    }

    /** Walks back along the direction until the value has fallen enough; leaves the point in {@code tried}. */
    private double search(Smooth function, double[] x, int n, double value, double slope) {
        double step = 1;
        for (int k = 0; k < MAX_BACKTRACKS; k++) {
            for (int i = 0; i < n; i++) {
                tried[i] = x[i] + step * direction[i];
            }

            double next = function.at(tried, triedGradient);
            if (next <= value + SUFFICIENT * step * slope) {
                return next;
            }

            double parabola = -slope * step * step / (2 * (next - value - slope * step));
            step = Double.isFinite(next) && parabola > .1 * step ? Math.min(parabola, .5 * step) : .2 * step;
        }

        return Double.POSITIVE_INFINITY;
    }

    /** Takes the step and keeps the pair it gives, where it shows upward curvature. */
    private void remember(double[] x, int n) {
        int slot = (newest + 1) % MEMORY;
        double inner = 0;
        double size = 0;
        for (int i = 0; i < n; i++) {
            double s = tried[i] - x[i];
            double c = triedGradient[i] - gradient[i];
            steps[slot * n + i] = s;
            changes[slot * n + i] = c;
            inner += s * c;
            size += c * c;
            x[i] = tried[i];
            gradient[i] = triedGradient[i];
        }

        if (inner > 1e-10 * size) {
            curvature[slot] = 1 / inner;
            newest = slot;
            stored = Math.min(stored + 1, MEMORY);
        }
    }

    private static double dot(double[] a, int fromA, double[] b, int fromB, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += a[fromA + i] * b[fromB + i];
        }

        return sum;
    }
}

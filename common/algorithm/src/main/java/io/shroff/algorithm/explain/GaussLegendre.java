package io.shroff.algorithm.explain;

/**
 * Points and weights on 0..1 whose weighted sum is the integral of any polynomial of degree up to twice their number
 * less one.
 */
final class GaussLegendre {
    private static final int ROUNDS = 100;

    final double[] points;
    final double[] weights;

    private GaussLegendre(double[] points, double[] weights) {
        this.points = points;
        this.weights = weights;
    }

    /** By Newton's method on the Legendre polynomial from Chebyshev's points. */
    static GaussLegendre of(int count) {
        double[] points = new double[count];
        double[] weights = new double[count];
        for (int i = 0; i < count; i++) {
            double x = Math.cos(Math.PI * (i + .75) / (count + .5));
            double slope = 1;
            double step = 1;
            for (int round = 0; round < ROUNDS && Math.abs(step) > 1e-16; round++) {
                double before = 1;
                double value = x;
                for (int degree = 2; degree <= count; degree++) {
                    double next = ((2 * degree - 1) * x * value - (degree - 1) * before) / degree;
                    before = value;
                    value = next;
                }

                slope = count * (x * value - before) / (x * x - 1);
                step = value / slope;
                x -= step;
            }

            points[i] = (1 - x) / 2;
            weights[i] = 1 / ((1 - x * x) * slope * slope);
        }

        return new GaussLegendre(points, weights);
    }
}

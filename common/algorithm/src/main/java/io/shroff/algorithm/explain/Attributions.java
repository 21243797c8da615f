package io.shroff.algorithm.explain;

import io.shroff.algorithm.forest.DecisionForest;

/**
 * How much each feature moved a prediction away from the mean one: Shapley values of the forest, exact.
 *
 * <p>The value of a set of features is what the forest says when only these are known: at the split of another feature
 * a row goes both ways, in proportion to the cover (Lundberg and others, "From local explanations to global
 * understanding", Nature Machine Intelligence 2, 2020, path dependent). For a leaf of value v on whose path feature j
 * has the share of cover z_j and passes (o_j = 1) or not (0), feature i has v (o_i - z_i) times the integral over p in
 * 0..1 of the product over j other than i of z_j + p (o_j - z_j). That is a polynomial, for which Gauss and Legendre's
 * rule with half as many points as features on the path is exact. One walk over a tree gives all features of a row.
 *
 * <p>Attributions and {@link #base} add up to the prediction; this is checked of every row to 1e-9, or to 1e-9 of the
 * greatest value of a node where that is above 1. A feature on no path has 0. Missing values and categories go as they
 * do in the forest. A forest whose nodes lack their cover is refused.
 */
public final class Attributions {
    private static final double TOLERANCE = 1e-9;

    private final DecisionForest forest;
    private final int features;
    private final GaussLegendre rule;
    private final double allowed;

    /** Of a forest whose rows have so many features. */
    public Attributions(DecisionForest forest, int features) {
        if (features < forest.features()) {
            throw new IllegalArgumentException("Cannot explain by " + features
                    + " features: the forest asks for at least " + forest.features() + ".");
        }

        this.forest = forest;
        this.features = features;
        double greatest = 1;
        for (int i = 0; i < forest.nodes() * forest.outputs(); i++) {
            greatest = Math.max(greatest, Math.abs(forest.value(i / forest.outputs(), i % forest.outputs())));
        }

        this.allowed = TOLERANCE * greatest;
        this.rule = GaussLegendre.of(Math.max(1, (PathTables.mostFeatures(forest, features) + 1) / 2));
    }

    /** What the forest says of an output when nothing is known: the mean prediction of its training rows. */
    public double base(int output) {
        double sum = 0;
        for (int tree = 0; tree < forest.trees(); tree++) {
            sum += forest.value(forest.root(tree), output);
        }

        return sum / forest.trees();
    }

    /** Attributions of a forest with one output, a number for each feature. */
    public double[] of(double[] row) {
        return of(new double[][] {row})[0];
    }

    /**
     * Attributions of each row: for each output in turn, a number for each feature. Much faster for a hundred rows than
     * one by one.
     */
    public double[][] of(double[][] rows) {
        for (double[] row : rows) {
            if (row.length != features) {
                throw new IllegalArgumentException("Cannot explain a row of " + row.length + " values by " + features
                        + " features. Give the features that were named.");
            }
        }

        double[][] attributed = new double[rows.length][features * forest.outputs()];
        for (int tree = 0; tree < forest.trees(); tree++) {
            PathTables tables = new PathTables(forest, tree, features, rule);
            PathWalk walk = new PathWalk(forest, tables, features, rule.points.length);
            for (int row = 0; row < rows.length; row++) {
                walk.add(rows[row], attributed[row]);
            }
        }

        for (int row = 0; row < rows.length; row++) {
            for (int i = 0; i < attributed[row].length; i++) {
                attributed[row][i] /= forest.trees();
            }

            check(rows[row], attributed[row]);
        }

        return attributed;
    }

    private void check(double[] row, double[] attributed) {
        double[] predicted = forest.predictAll(row);
        for (int output = 0; output < predicted.length; output++) {
            double sum = base(output);
            for (int feature = 0; feature < features; feature++) {
                sum += attributed[output * features + feature];
            }

            if (!(Math.abs(sum - predicted[output]) <= allowed)) {
                throw new IllegalStateException(
                        "Cannot explain a prediction of " + predicted[output] + ": its parts add up to " + sum
                                + ". Values of leaves are too far apart for double precision.");
            }
        }
    }
}

package io.shroff.algorithm.value;

import io.shroff.algorithm.value.BetaGeometric.Dropout;
import java.util.SplittableRandom;

/** A customer drawn from a model, told by the story the model is made of. */
record Simulated(int repeats, double last, int later, boolean alive) {

    static Simulated draw(PurchaseModel model, SplittableRandom random, double seen, double ahead) {
        if (model instanceof BetaGeometric geometric) {
            double rate = gamma(random, geometric.r()) / geometric.alpha();
            double first = gamma(random, geometric.a());
            double chance = first / (first + gamma(random, geometric.b()));
            boolean goes = geometric.dropout() == Dropout.AFTER_ANY && random.nextDouble() < chance;
            return buy(random, rate, chance, goes ? 0 : Double.POSITIVE_INFINITY, seen, ahead);
        }

        ParetoNbd pareto = (ParetoNbd) model;
        double rate = gamma(random, pareto.r()) / pareto.alpha();
        double going = gamma(random, pareto.s()) / pareto.beta();
        return buy(random, rate, 0, exponential(random, going), seen, ahead);
    }

    private static Simulated buy(
            SplittableRandom random, double rate, double chance, double gone, double seen, double ahead) {
        int repeats = 0;
        double last = 0;
        int later = 0;
        double end = gone;
        double time = exponential(random, rate);
        while (time < seen + ahead && time < end) {
            if (time <= seen) {
                repeats++;
                last = time;
            } else {
                later++;
            }

            if (random.nextDouble() < chance) {
                end = time;
            }

            time += exponential(random, rate);
        }

        return new Simulated(repeats, last, later, end > seen);
    }

    private static double exponential(SplittableRandom random, double rate) {
        return -Math.log1p(-random.nextDouble()) / rate;
    }

    /** Marsaglia and Tsang (2000), of scale 1. */
    static double gamma(SplittableRandom random, double shape) {
        if (shape < 1) {
            return gamma(random, shape + 1) * Math.pow(1 - random.nextDouble(), 1 / shape);
        }

        double d = shape - 1 / 3.0;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double normal =
                    Math.sqrt(-2 * Math.log1p(-random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
            double v = Math.pow(1 + c * normal, 3);
            if (v > 0 && Math.log1p(-random.nextDouble()) < normal * normal / 2 + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}

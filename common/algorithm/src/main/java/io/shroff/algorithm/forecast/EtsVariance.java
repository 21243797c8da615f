package io.shroff.algorithm.forecast;

/**
 * How the variance of a forecast grows with the horizon. With c_j = alpha + beta (phi + ... + phi^j) + gamma [m divides
 * j] the weight that the error of one step has in the mean j steps on (Hyndman and others 2008, chapter 6):
 *
 * <ul>
 *   <li>additive noise, no or additive season (class 1): v_h = s2 (1 + sum_{j<h} c_j^2);
 *   <li>multiplicative noise, no or additive season (class 2): theta_h = mean_h^2 + s2 sum_{j<h} c_j^2 theta_{h-j} and
 *       v_h = (1 + s2) theta_h - mean_h^2;
 *   <li>multiplicative noise and season (class 3): as class 2 for level and trend alone, times (1 + gamma^2 s2)^k of
 *       the k = floor((h-1)/m) turns the season's own index has taken, times the square of that index; and where m
 *       divides j one error moves level and index both, which adds 2 s2 gamma c_j mean_h mean_{h-j} to theta_h.
 * </ul>
 *
 * <p>Additive noise with a multiplicative season has no exact formula: there the first order in the errors is taken,
 * v_h = s2 (1 + sum_{j<h} (c_j season_h / season_{h-j} + [m divides j] gamma q_h / q_{h-j})^2), with c_j of level and
 * slope.
 */
final class EtsVariance {
    private double[] weights = new double[0];
    private double[] shared = new double[0];
    private double[] theta = new double[0];

    /** Class 1: writes v_h for horizons 1.. into the array. */
    void additive(EtsRecursion states, int period, double variance, int horizon, double[] into) {
        double sum = 1;
        double damped = 0;
        double power = 1;
        for (int h = 1; h <= horizon; h++) {
            into[h - 1] = variance * sum;
            power *= states.phi;
            damped += power;
            double c = states.alpha + states.beta * damped + (h % period == 0 ? states.gamma : 0);
            sum += c * c;
        }
    }

    /** Classes 2 and 3: {@code means} are those of level and trend, with an additive season in them. */
    void multiplicative(
            EtsRecursion states,
            EtsForm form,
            int period,
            double variance,
            double[] means,
            int horizon,
            double[] into) {
        if (theta.length < horizon + 1) {
            weights = new double[horizon + 1];
            shared = new double[horizon + 1];
            theta = new double[horizon + 1];
        }

        boolean inSum = form.season() == EtsForm.Season.ADDITIVE;
        double damped = 0;
        double power = 1;
        for (int j = 1; j < horizon; j++) {
            power *= states.phi;
            damped += power;
            double c = states.alpha + states.beta * damped + (inSum && j % period == 0 ? states.gamma : 0);
            weights[j] = c * c;
            shared[j] = !inSum && j % period == 0 ? 2 * states.gamma * c : 0;
        }

        double growth = 1;
        for (int h = 1; h <= horizon; h++) {
            double sum = 0;
            for (int j = 1; j < h; j++) {
                sum += weights[j] * theta[h - j] + shared[j] * means[h - j - 1] * means[h - 1];
            }

            double square = means[h - 1] * means[h - 1];
            theta[h] = square + variance * sum;
            if (form.season() == EtsForm.Season.MULTIPLICATIVE && h > 1 && (h - 1) % period == 0) {
                growth *= 1 + states.gamma * states.gamma * variance;
            }

            into[h - 1] = (1 + variance) * theta[h] * growth - square;
        }
    }

    /** First order: {@code bare} are the means without the season; {@code next} is the season's entry of horizon 1. */
    void linear(EtsRecursion states, int period, int next, double variance, double[] bare, int horizon, double[] into) {
        if (weights.length < horizon + 1) {
            weights = new double[horizon + 1];
        }

        double damped = 0;
        double power = 1;
        for (int j = 1; j < horizon; j++) {
            power *= states.phi;
            damped += power;
            weights[j] = states.alpha + states.beta * damped;
        }

        for (int h = 1; h <= horizon; h++) {
            double index = states.season[(next + h - 1) % period];
            double sum = 1;
            for (int j = 1; j < h; j++) {
                double moved = weights[j] * index / states.season[(next + h - j - 1) % period];
                if (j % period == 0) {
                    moved += states.gamma * bare[h - 1] / bare[h - j - 1];
                }

                sum += moved * moved;
            }

            into[h - 1] = variance * sum;
        }
    }
}

package io.shroff.algorithm.value;

import java.io.Serializable;

/**
 * When customers buy again and whether they still do, learned from {@link PurchaseCounts}. A history is (repeats, last,
 * seen) as there, in the unit of time of the fit.
 */
public sealed interface PurchaseModel extends Serializable permits BetaGeometric, ParetoNbd {

    /** Sum over customers of the logarithm of the probability density of their history. */
    double logLikelihood(PurchaseCounts counts);

    /** The probability, 0..1, that a customer with a history has not gone for good. */
    double alive(int repeats, double last, double seen);

    /** Purchases to be expected of a customer with a history within a time ahead. */
    double expected(double ahead, int repeats, double last, double seen);

    /** Repeat purchases to be expected of a new customer within a time from the first purchase. */
    default double expectedOfNew(double ahead) {
        return expected(ahead, 0, 0, 0);
    }
}

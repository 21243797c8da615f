package io.shroff.jobs.operate.samples;

import java.util.random.RandomGenerator;

/**
 * Draws a customer and the amount of a sale.
 *
 * <pre>age        = N(age(product) + shift(channel), 10), drawn again until within 18..80
 * log income = log 600,000 + affluence(pincode) + pull(product) * .5^2 + .01 (min(age, 55) - 38) + N(0, .5)
 * log amount = log median(product) + elasticity(product) (log income - log 600,000) - .05 ((age - 40) / 10)^2
 *              + .04 years since the first month + N(0, spread(product))</pre>
 *
 * <p>The shift of the income by {@code pull * spread^2} is what Bayes' rule gives when demand for a product goes with
 * {@code income^pull} and log incomes are normal. Incomes are rounded to 1,000 rupees and kept within
 * 60,000..20,000,000.
 */
final class Buyer {
    private static final double NATIONAL_INCOME = 600_000;
    private static final double INCOME_SPREAD = .5;
    private static final double AGE_SPREAD = 10;
    private static final double PRICE_RISE_A_YEAR = .04;

    private Buyer() {}

    static Sale draw(Product product, Channel channel, double affluence, int month, RandomGenerator random) {
        int age = age(product.buyers().age() + channel.ageShiftYears(), random);
        double logRatio = affluence
                + product.demand().incomePull() * INCOME_SPREAD * INCOME_SPREAD
                + .01 * (Math.min(age, 55) - 38)
                + NormalDraw.of(0, INCOME_SPREAD, random);
        long thousands = Math.round(NATIONAL_INCOME / 1000 * StrictMath.exp(logRatio));
        int income = (int) Math.max(60, Math.min(20_000, thousands)) * 1000;
        double decadesFromForty = (age - 40) / 10.0;
        double logAmount = product.buyers().incomeElasticity() * logRatio
                - .05 * decadesFromForty * decadesFromForty
                + PRICE_RISE_A_YEAR * month / 12
                + NormalDraw.of(0, product.buyers().spread(), random);
        return new Sale(age, income, Math.round(100 * product.buyers().medianAmount() * StrictMath.exp(logAmount)));
    }

    private static int age(double mean, RandomGenerator random) {
        long age = Math.round(NormalDraw.of(mean, AGE_SPREAD, random));
        return age >= 18 && age <= 80 ? (int) age : age(mean, random);
    }
}

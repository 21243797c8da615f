package io.shroff.algorithm.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.shroff.algorithm.value.BetaGeometric.Dropout;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ValueModelTest {

    @Test
    void functionsOfTheGammaFamilyAreAsTabulated() {
        // Abramowitz and Stegun, tables 6.1 to 6.3, and closed forms.
        assertThat(SpecialFunctions.logGamma(.5)).isCloseTo(Math.log(Math.PI) / 2, within(1e-14));
        assertThat(SpecialFunctions.logGamma(11)).isCloseTo(Math.log(3_628_800), within(1e-13));
        assertThat(SpecialFunctions.logGamma(1e-5)).isCloseTo(11.512919692895826, within(1e-12));
        assertThat(SpecialFunctions.digamma(1)).isCloseTo(-.5772156649015329, within(1e-14));
        assertThat(SpecialFunctions.digamma(.5)).isCloseTo(-.5772156649015329 - 2 * Math.log(2), within(1e-13));
        assertThat(SpecialFunctions.dampedHypergeometric(1, 1, 2, .5)).isCloseTo(Math.log(2), within(1e-15));
        assertThat(SpecialFunctions.dampedHypergeometric(.5, 3, 3, .8)).isCloseTo(1, within(1e-14));
    }

    /** The mass of all histories of one length of observation is 1: summed over x and integrated over t. */
    @ParameterizedTest
    @CsvSource({"BG", "MBG", "PARETO"})
    void theLikelihoodIsADensity(String name) {
        PurchaseModel model = model(name);
        double seen = 10;
        double mass = Math.exp(model.logLikelihood(one(0, 0, seen)));
        int steps = 400;
        for (int repeats = 1; repeats < 150; repeats++) {
            for (int step = 0; step < steps; step++) {
                // The likelihood is that of all x times; given the last, the earlier ones lie anywhere before it.
                double last = (step + .5) * seen / steps;
                double orders = (repeats - 1) * Math.log(last) - SpecialFunctions.logGamma(repeats);
                mass += Math.exp(model.logLikelihood(one(repeats, last, seen)) + orders) * seen / steps;
            }
        }

        assertThat(mass).isCloseTo(1, within(2e-3));
    }

    @ParameterizedTest
    @CsvSource({"BG", "MBG", "PARETO"})
    void expectationsAreThoseOfSimulatedCustomers(String name) {
        PurchaseModel model = model(name);
        SplittableRandom random = new SplittableRandom(1);
        int customers = 60_000;
        double seen = 12;
        double ahead = 20;
        double forecast = 0;
        double came = 0;
        double early = 0;
        double alive = 0;
        double aliveForecast = 0;
        for (int i = 0; i < customers; i++) {
            Simulated one = Simulated.draw(model, random, seen, ahead);
            early += one.repeats();
            came += one.later();
            alive += one.alive() ? 1 : 0;
            forecast += model.expected(ahead, one.repeats(), one.last(), seen);
            aliveForecast += model.alive(one.repeats(), one.last(), seen);
        }

        assertThat(early / customers).isCloseTo(model.expectedOfNew(seen), withinPercentage(2));
        assertThat(came).isCloseTo(forecast, withinPercentage(2));
        assertThat(alive).isCloseTo(aliveForecast, withinPercentage(1));
    }

    @ParameterizedTest
    @CsvSource({"BG", "MBG", "PARETO"})
    void noParameterNearbyIsMoreLikely(String name) {
        PurchaseModel truth = model(name);
        SplittableRandom random = new SplittableRandom(2);
        PurchaseCounts.Builder builder = new PurchaseCounts.Builder();
        for (int i = 0; i < 4_000; i++) {
            double seen = Math.ceil(random.nextDouble(5, 30));
            Simulated one = Simulated.draw(truth, random, seen, 0);
            double last = one.repeats() == 0 ? 0 : Math.min(seen, Math.ceil(4 * one.last()) / 4);
            builder.add(one.repeats(), last, seen, 1);
        }

        PurchaseCounts counts = builder.build();
        double[] fitted = parameters(fit(name, counts));
        double best = with(name, fitted).logLikelihood(counts);
        assertThat(best).isGreaterThanOrEqualTo(truth.logLikelihood(counts));
        for (int i = 0; i < 4; i++) {
            for (double factor : new double[] {.99, 1.01}) {
                double[] other = fitted.clone();
                other[i] *= factor;
                assertThat(with(name, other).logLikelihood(counts)).isLessThan(best);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void thousandsOfHistoriesAreCountedNotRepeated(Dropout dropout) {
        PurchaseCounts once = new PurchaseCounts.Builder()
                .add(0, 0, 30, 5)
                .add(2, 7, 30, 3)
                .add(5, 28, 30, 1)
                .build();
        PurchaseCounts often = new PurchaseCounts.Builder()
                .add(5, 28, 30, 1_000_000)
                .add(0, 0, 30, 5_000_000)
                .add(2, 7, 30, 3_000_000)
                .build();
        BetaGeometric first = BetaGeometric.fit(once, dropout);
        BetaGeometric second = BetaGeometric.fit(often, dropout);
        assertThat(second.alive(2, 7, 30)).isCloseTo(first.alive(2, 7, 30), within(1e-3));
        assertThat(second.logLikelihood(once)).isCloseTo(first.logLikelihood(once), within(1e-3));
    }

    @ParameterizedTest
    @CsvSource({"BG", "MBG", "PARETO"})
    void whoCameLatelyIsMoreLikelyAlive(String name) {
        PurchaseModel model = model(name);
        for (int repeats = 1; repeats < 60; repeats += 6) {
            double before = 0;
            for (double last = 1; last <= 50; last++) {
                double alive = model.alive(repeats, last, 50);
                assertThat(alive).isBetween(before, 1.0);
                assertThat(model.expected(26, repeats, last, 50)).isNotNegative();
                before = alive;
            }
        }

        assertThat(model.expected(0, 3, 20, 50)).isCloseTo(0, within(1e-12));
    }

    @Test
    void extremeHistoriesHaveFiniteAnswers() {
        for (String name : new String[] {"BG", "MBG", "PARETO"}) {
            PurchaseModel model = model(name);
            assertThat(model.alive(500, 1, 5_000)).isBetween(0.0, 1e-6);
            assertThat(model.expected(1e4, 500, 4_999, 5_000)).isFinite().isPositive();
            assertThat(model.logLikelihood(one(500, 1, 5_000))).isFinite();
        }
    }

    @Test
    void whereNobodyCameBackNothingIsExpected() {
        PurchaseCounts counts = new PurchaseCounts.Builder().add(0, 0, 40, 500).build();
        assertThat(BetaGeometric.fit(counts, Dropout.AFTER_REPEAT).expected(40, 0, 0, 40))
                .isLessThan(.02);
        assertThat(ParetoNbd.fit(counts).expected(40, 0, 0, 40)).isLessThan(.02);
    }

    @Test
    void aMillionCustomersAreScoredInSeconds() {
        PurchaseModel model = model("BG");
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        double sum = 0;
        for (int i = 0; i < 1_000_000; i++) {
            sum += model.expected(52, i % 20, i % 20 == 0 ? 0 : 20, 39);
        }

        long taken = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
        assertThat(sum).isPositive();
        assertThat(Duration.ofNanos(taken)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void spendIsDrawnTowardsTheMeanOfAll() {
        GammaGamma model = new GammaGamma(6, 4, 15);
        double all = 6 * 15 / 3.0;
        assertThat(model.expected(0, 0)).isCloseTo(all, within(1e-12));
        assertThat(model.expected(1, 90)).isBetween(all, 90.0);
        assertThat(model.expected(50, 90)).isBetween(model.expected(1, 90), 90.0);
        assertThat(new GammaGamma(6, .5, 15).expected(0, 0)).isInfinite();
    }

    @Test
    void spendParametersAreThoseOfSimulatedCustomers() {
        SplittableRandom random = new SplittableRandom(3);
        int n = 20_000;
        int[] purchases = new int[n];
        double[] means = new double[n];
        for (int i = 0; i < n; i++) {
            purchases[i] = 1 + random.nextInt(12);
            double rate = Simulated.gamma(random, 4) / 15;
            means[i] = Simulated.gamma(random, 6 * purchases[i]) / rate / purchases[i];
        }

        GammaGamma model = GammaGamma.fit(purchases, means);
        assertThat(model.p()).isCloseTo(6, withinPercentage(4));
        assertThat(model.q()).isCloseTo(4, withinPercentage(4));
        assertThat(model.gamma()).isCloseTo(15, withinPercentage(6));
        double best = model.logLikelihood(purchases, means);
        assertThat(new GammaGamma(model.p() * 1.01, model.q(), model.gamma()).logLikelihood(purchases, means))
                .isLessThan(best);
    }

    @Test
    void scoresAreCutAtEqualShares() {
        double[] days = {10, 20, 30, 40, 50};
        double[] orders = {1, 1, 1, 2, 9};
        double[] spend = {5, 4, 3, 2, 1};
        Rfm rfm = Rfm.fit(days, orders, spend, 5);
        assertThat(rfm.score(10, 9, 5)).isEqualTo(new Rfm.Scores(5, 5, 5));
        assertThat(rfm.score(50, 2, 1)).isEqualTo(new Rfm.Scores(1, 4, 1));
        // Three of five share the least frequency, so no lower class can be told from theirs.
        assertThat(rfm.score(30, 1, 3)).isEqualTo(new Rfm.Scores(3, 3, 3));
        assertThat(rfm.score(99, 0, 0).mean()).isEqualTo(1);
    }

    @Test
    void badInputIsRefused() {
        PurchaseCounts.Builder builder = new PurchaseCounts.Builder();
        assertThatThrownBy(() -> builder.add(0, 3, 5, 1)).hasMessageStartingWith("Cannot count 1 customers");
        assertThatThrownBy(() -> builder.add(2, 6, 5, 1)).hasMessageContaining("the last at 6.0 of 5.0");
        assertThatThrownBy(() -> builder.add(2, 0, 5, 1)).hasMessageContaining("2 repeat");
        assertThatThrownBy(() -> builder.add(0, 0, Double.NaN, 1)).hasMessageContaining("NaN");
        PurchaseCounts none = builder.build();
        assertThatThrownBy(() -> BetaGeometric.fit(none, Dropout.AFTER_ANY)).hasMessageContaining("no customers");
        assertThatThrownBy(() -> GammaGamma.fit(new int[] {1}, new double[] {0}))
                .hasMessageContaining("mean of zero");
        assertThatThrownBy(() -> GammaGamma.fit(new int[0], new double[0])).hasMessageContaining("0 counts");
        assertThatThrownBy(() -> new ParetoNbd(1, 0, 1, 1)).hasMessageContaining("alpha 0.0");
        assertThatThrownBy(() -> new BetaGeometric(Dropout.AFTER_ANY, 1, 1, -1, 1))
                .hasMessageContaining("a -1.0");
        assertThatThrownBy(() -> new GammaGamma(1, 1, Double.NaN)).hasMessageContaining("NaN");
        double[] two = {1, 2};
        assertThatThrownBy(() -> Rfm.fit(two, two, two, 1)).hasMessageContaining("1 classes");
        assertThatThrownBy(() -> Rfm.fit(two, two, new double[1], 5)).hasMessageContaining("1 values");
        double[] missing = {1, Double.NaN};
        assertThatThrownBy(() -> Rfm.fit(two, missing, two, 5)).hasMessageContaining("missing");
    }

    private static PurchaseCounts one(int repeats, double last, double seen) {
        return new PurchaseCounts.Builder().add(repeats, last, seen, 1).build();
    }

    private static PurchaseModel model(String name) {
        return with(name, name.equals("PARETO") ? new double[] {.8, 4, .7, 9} : new double[] {.8, 4, 1.5, 2.5});
    }

    private static PurchaseModel with(String name, double[] p) {
        return switch (name) {
            case "BG" -> new BetaGeometric(Dropout.AFTER_REPEAT, p[0], p[1], p[2], p[3]);
            case "MBG" -> new BetaGeometric(Dropout.AFTER_ANY, p[0], p[1], p[2], p[3]);
            default -> new ParetoNbd(p[0], p[1], p[2], p[3]);
        };
    }

    private static PurchaseModel fit(String name, PurchaseCounts counts) {
        Function<Dropout, PurchaseModel> geometric = dropout -> BetaGeometric.fit(counts, dropout);
        return switch (name) {
            case "BG" -> geometric.apply(Dropout.AFTER_REPEAT);
            case "MBG" -> geometric.apply(Dropout.AFTER_ANY);
            default -> ParetoNbd.fit(counts);
        };
    }

    private static double[] parameters(PurchaseModel model) {
        if (model instanceof BetaGeometric geometric) {
            return new double[] {geometric.r(), geometric.alpha(), geometric.a(), geometric.b()};
        }

        ParetoNbd pareto = (ParetoNbd) model;
        return new double[] {pareto.r(), pareto.alpha(), pareto.s(), pareto.beta()};
    }
}

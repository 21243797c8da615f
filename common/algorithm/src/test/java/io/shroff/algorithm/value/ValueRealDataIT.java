package io.shroff.algorithm.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.shroff.algorithm.value.BetaGeometric.Dropout;
import io.shroff.algorithm.value.Cdnow.Customer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * The fits that the literature prints for CDNOW: Fader, Hardie and Lee 2005; Batislam and others 2007; Fader and Hardie
 * 2013.
 */
class ValueRealDataIT {

    @BeforeAll
    static void needsTheData() {
        Assumptions.assumeTrue(
                Files.isRegularFile(Cdnow.TENTH) && Files.isRegularFile(Cdnow.WHOLE),
                () -> "Skipped: there is no real data at " + Cdnow.TENTH + " and " + Cdnow.WHOLE);
    }

    @Test
    void bgNbdIsAsPublished() throws IOException {
        PurchaseCounts counts = Cdnow.counts(Cdnow.customers(Cdnow.TENTH));
        assertThat(counts.customers()).isEqualTo(2_357);
        BetaGeometric model = BetaGeometric.fit(counts, Dropout.AFTER_REPEAT);
        assertThat(model.logLikelihood(counts)).isCloseTo(-9582.43, within(.01));
        assertThat(model.r()).isCloseTo(.2426, withinPercentage(.1));
        assertThat(model.alpha()).isCloseTo(4.4136, withinPercentage(.1));
        assertThat(model.a()).isCloseTo(.7930, withinPercentage(.1));
        assertThat(model.b()).isCloseTo(2.4261, withinPercentage(.1));
        assertThat(model.expected(39, 2, 30.43, 38.86)).isCloseTo(1.226, within(.001));
        assertThat(model.expectedOfNew(1)).isCloseTo(.0532, within(.0001));
        assertThat(model.expectedOfNew(31.86)).isCloseTo(1.0405, within(.001));
        assertThat(model.expectedOfNew(78)).isCloseTo(1.8576, within(.001));
    }

    @Test
    void mbgNbdIsAsPublished() throws IOException {
        PurchaseCounts counts = Cdnow.counts(Cdnow.customers(Cdnow.TENTH));
        BetaGeometric model = BetaGeometric.fit(counts, Dropout.AFTER_ANY);
        assertThat(model.logLikelihood(counts)).isCloseTo(-9582.13, within(.01));
        assertThat(model.r()).isCloseTo(.5248, withinPercentage(.1));
        assertThat(model.alpha()).isCloseTo(6.1829, withinPercentage(.1));
        assertThat(model.a()).isCloseTo(.8914, withinPercentage(.1));
        assertThat(model.b()).isCloseTo(1.6141, withinPercentage(.1));
    }

    @Test
    void paretoNbdIsAsPublished() throws IOException {
        PurchaseCounts counts = Cdnow.counts(Cdnow.customers(Cdnow.TENTH));
        ParetoNbd model = ParetoNbd.fit(counts);
        assertThat(model.logLikelihood(counts)).isCloseTo(-9594.98, within(.01));
        assertThat(model.r()).isCloseTo(.553, withinPercentage(.2));
        assertThat(model.alpha()).isCloseTo(10.578, withinPercentage(.2));
        assertThat(model.s()).isCloseTo(.606, withinPercentage(.2));
        assertThat(model.beta()).isCloseTo(11.669, withinPercentage(.2));
    }

    @Test
    void gammaGammaIsAsPublished() throws IOException {
        GammaGamma model = spend(Cdnow.customers(Cdnow.TENTH), 946);
        assertThat(model.p()).isCloseTo(6.25, within(.01));
        assertThat(model.q()).isCloseTo(3.74, within(.01));
        assertThat(model.gamma()).isCloseTo(15.44, within(.02));
    }

    @Test
    void purchasesToComeAreAsFarOffAsPublished(TestReporter reporter) throws IOException {
        List<Customer> customers = Cdnow.customers(Cdnow.TENTH);
        BetaGeometric model = BetaGeometric.fit(Cdnow.counts(customers), Dropout.AFTER_REPEAT);
        Ahead ahead = Ahead.of(model, customers);
        reporter.publishEntry("RMSE", Double.toString(ahead.rmse()));
        reporter.publishEntry("total", Double.toString(ahead.total()));
        assertThat(ahead.rmse()).isLessThan(1.61);
        assertThat(ahead.total()).isCloseTo(-.12, within(.01));
    }

    /** Beside a fit of the whole by lifetimes 0.11, and the likelihood by its formula. */
    @Test
    void theWholeIsFittedAsByOthers(TestReporter reporter) throws IOException {
        List<Customer> customers = Cdnow.customers(Cdnow.WHOLE);
        PurchaseCounts counts = Cdnow.counts(customers);
        assertThat(counts.customers()).isEqualTo(23_570);
        BetaGeometric model = BetaGeometric.fit(counts, Dropout.AFTER_REPEAT);
        assertThat(model.logLikelihood(counts)).isCloseTo(-95368.44, within(.01));
        assertThat(model.r()).isCloseTo(.25162, withinPercentage(.1));
        assertThat(model.alpha()).isCloseTo(4.78894, withinPercentage(.1));
        assertThat(model.a()).isCloseTo(.72343, withinPercentage(.1));
        assertThat(model.b()).isCloseTo(2.16109, withinPercentage(.1));
        Ahead ahead = Ahead.of(model, customers);
        reporter.publishEntry("RMSE of the whole", Double.toString(ahead.rmse()));
        reporter.publishEntry("total of the whole", Double.toString(ahead.total()));
        assertThat(ahead.rmse()).isCloseTo(1.7329, within(.0005));
        assertThat(ahead.total()).isCloseTo(-.1428, within(.0005));

        BetaGeometric modified = BetaGeometric.fit(counts, Dropout.AFTER_ANY);
        assertThat(modified.logLikelihood(counts)).isCloseTo(-95336.96, within(.01));
        assertThat(modified.r()).isCloseTo(.63714, withinPercentage(.1));
        assertThat(modified.alpha()).isCloseTo(7.31029, withinPercentage(.1));
        assertThat(modified.a()).isCloseTo(.80747, withinPercentage(.1));
        assertThat(modified.b()).isCloseTo(1.22839, withinPercentage(.1));

        GammaGamma spend = spend(customers, 9_450);
        assertThat(spend.p()).isCloseTo(6.2754, withinPercentage(.1));
        assertThat(spend.q()).isCloseTo(3.6245, withinPercentage(.1));
        assertThat(spend.gamma()).isCloseTo(14.9837, withinPercentage(.1));
    }

    private static GammaGamma spend(List<Customer> customers, int some) {
        List<Customer> repeaters = customers.stream()
                .filter(customer -> customer.repeats() > 0 && customer.meanSpend() > 0)
                .toList();
        assertThat(repeaters).hasSize(some);
        return GammaGamma.fit(
                repeaters.stream().mapToInt(Customer::repeats).toArray(),
                repeaters.stream().mapToDouble(Customer::meanSpend).toArray());
    }

    /** How far the purchases of the next 39 weeks were off: by customer, and as a share of them all. */
    private record Ahead(double rmse, double total) {
        static Ahead of(BetaGeometric model, List<Customer> customers) {
            double square = 0;
            double expected = 0;
            double actual = 0;
            for (Customer customer : customers) {
                double forecast = model.expected(39, customer.repeats(), customer.last(), customer.seen());
                square += Math.pow(forecast - customer.later(), 2);
                expected += forecast;
                actual += customer.later();
            }

            return new Ahead(Math.sqrt(square / customers.size()), expected / actual - 1);
        }
    }
}

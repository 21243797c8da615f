package io.shroff.jobs.demand.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shroff.jobs.demand.PeriodGrain;
import io.shroff.jobs.demand.Quantile;
import io.shroff.jobs.demand.cluster.SalesHistory.Series;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SalesHistoryTest {
    private static final LocalDate END = LocalDate.of(2023, 12, 31);
    private static final Map<PeriodGrain, Integer> STARTS =
            Map.of(PeriodGrain.MONTH, month(2022, 1), PeriodGrain.QUARTER, 2022 * 4);

    @Test
    void aProfileIsOfTheYearUpToTheDate() {
        PincodeProfile profile = profile(
                zeros("loan", "online", "count", monthly(2022, 24, 2)),
                zeros("loan", "offline", "count", monthly(2022, 24, 1)),
                zeros("card", "online", "count", monthly(2022, 24, 3)),
                zeros("loan", "online", "amount", monthly(2022, 24, 100)));
        assertThat(profile.demand().value()).isEqualTo(72);
        assertThat(profile.demand().products()).isEqualTo(Map.of("loan", 36.0, "card", 36.0));
        assertThat(profile.demand().channels()).isEqualTo(Map.of("online", 60.0, "offline", 12.0));
        assertThat(profile.demand().growth()).isEqualTo(new PincodeProfile.Growth(72, 72));
        assertThat(profile.ticket())
                .as("of loans online, of which alone both are known")
                .isEqualTo(new PincodeProfile.Ticket(24, 1200));
        assertThat(profile.sales().orElseThrow().total()).isEqualByComparingTo("72");
        assertThat(profile.amounts().orElseThrow().products()).isEqualTo(Map.of("loan", 1200.0));
    }

    @Test
    void anEarlierDateSeesNothingOfWhatCameLater() {
        SortedMap<Integer, BigDecimal> values = monthly(2022, 24, 1);
        values.replaceAll((month, value) -> BigDecimal.valueOf(month < month(2023, 1) ? 1 : 1000));
        SalesHistory history = new SalesHistory(List.of(zeros("loan", "online", "count", values)));
        PincodeProfile profile =
                history.at("560001", LocalDate.of(2022, 12, 31), STARTS).orElseThrow();
        assertThat(profile.demand().value()).isEqualTo(12);
        assertThat(profile.demand().growth())
                .as("nothing is known before 2022")
                .isEqualTo(new PincodeProfile.Growth(0, 0));
    }

    @Test
    void noSaleIsCountedTwice() {
        PincodeProfile profile = profile(
                zeros("loan", "all", "count", monthly(2023, 12, 5)),
                zeros("loan", "online", "count", monthly(2023, 12, 3)),
                zeros("all", "all", "count", monthly(2023, 12, 50)),
                new Series("IN/goa/1", "loan", "online", "count", PeriodGrain.QUARTER, false, quarterly(2023, 4, 9)));
        assertThat(profile.demand().value()).isEqualTo(36);
    }

    @Test
    void salesOverAllProductsAndChannelsCountWhereThereAreNoOthers() {
        PincodeProfile profile = profile(zeros("all", "all", "count", monthly(2023, 12, 5)));
        assertThat(profile.demand().value()).isEqualTo(60);
        assertThat(profile.demand().products()).containsOnlyKeys("all");
    }

    @Test
    void growthComparesPeriodsThatAreKnownInBothYears() {
        SortedMap<Integer, BigDecimal> censored = quarterly(2022, 8, 10);
        censored.put(2023 * 4 + 1, BigDecimal.valueOf(30));
        censored.remove(2022 * 4);
        censored.remove(2023 * 4 + 3);
        PincodeProfile profile =
                profile(new Series("IN/goa/1", "loan", "all", "count", PeriodGrain.QUARTER, false, censored));
        assertThat(profile.demand().value())
                .as("a quarter that is not known is as the others")
                .isEqualTo(200 / 3.0);
        assertThat(profile.demand().total()).isEqualTo("66.67");
        assertThat(profile.demand().growth())
                .as("the second and third quarters")
                .isEqualTo(new PincodeProfile.Growth(40, 20));
    }

    @Test
    void salesThatBeganLaterGrewFromNothing() {
        SortedMap<Integer, BigDecimal> late = monthly(2023, 12, 4);
        assertThat(profile(zeros("loan", "online", "count", late)).demand().growth())
                .isEqualTo(new PincodeProfile.Growth(48, 0));
    }

    @Test
    void monthsAfterTheLastKnownAreNotTakenForZeros() {
        assertThat(profile(zeros("loan", "online", "count", monthly(2022, 18, 1)))
                        .demand()
                        .growth())
                .isEqualTo(new PincodeProfile.Growth(6, 6));
    }

    @Test
    void aPincodeUnderTwoPathsIsOneUnderThatOfMostSales() {
        Series goa = new Series("IN/goa/1", "loan", "all", "count", PeriodGrain.MONTH, true, monthly(2023, 12, 1));
        Series unknown =
                new Series("IN/unknown/1", "card", "all", "count", PeriodGrain.MONTH, true, monthly(2023, 12, 2));
        assertThat(profile(goa, unknown).region()).isEqualTo("IN/unknown/1");
    }

    @Test
    void noSalesInTheYearGiveNoProfile() {
        assertThat(at(zeros("loan", "online", "count", monthly(2023, 12, 0)))).isEmpty();
        assertThat(at(zeros("loan", "online", "count", monthly(2021, 12, 9)))).isEmpty();
        assertThat(at(zeros("loan", "online", "amount", monthly(2023, 12, 0)))).isEmpty();
        PincodeProfile amounts = profile(zeros("loan", "online", "amount", monthly(2023, 12, 9)));
        assertThat(amounts.sales()).as("an amount is no number of sales").isEmpty();
        assertThat(amounts.demand().value()).isEqualTo(108);
        assertThat(amounts.ticket()).isEqualTo(new PincodeProfile.Ticket(0, 0));
    }

    @Test
    void anAmountIsExactHoweverLarge() {
        SortedMap<Integer, BigDecimal> values = monthly(2023, 12, 1);
        values.replaceAll((month, value) -> new BigDecimal("600000000000000.01"));
        assertThat(profile(zeros("loan", "online", "amount", values)).demand().total())
                .isEqualTo("7200000000000000.12");
    }

    @Test
    void eachMeasureIsOfItsOwnFinestSeries() {
        PincodeProfile profile = profile(
                zeros("all", "all", "count", monthly(2023, 12, 5)),
                zeros("loan", "online", "amount", monthly(2023, 12, 100)));
        assertThat(profile.demand().products()).containsOnlyKeys("all");
        assertThat(profile.amounts().orElseThrow().channels()).containsOnlyKeys("online");
    }

    @Test
    void aTicketIsOfProductsOfWhichNumberAndAmountAreKnown() {
        SortedMap<Integer, BigDecimal> hundreds = monthly(2023, 12, 100);
        PincodeProfile profile = profile(
                zeros("loan", "online", "count", monthly(2023, 12, 2)),
                zeros("loan", "agent", "count", monthly(2023, 12, 1)),
                zeros("loan", "all", "amount", hundreds),
                zeros("card", "online", "count", monthly(2023, 12, 7)),
                zeros("gold loan", "all", "amount", monthly(2023, 12, 1e6)),
                zeros("fund", "online", "count", monthly(2023, 12, 1)),
                zeros("fund", "agent", "amount", hundreds));
        assertThat(profile.ticket())
                .as("loans; of gold loans, cards and either channel of funds one of the two")
                .isEqualTo(new PincodeProfile.Ticket(36, 1200));
        assertThat(profile.amounts().orElseThrow().value()).isEqualTo(12_002_400);
    }

    @Test
    void quantilesAreLinearBetweenValues() {
        assertThat(Quantile.of(new double[] {4, 1, 2}, .5)).isEqualTo(2);
        assertThat(Quantile.of(new double[] {0, 10}, .25)).isCloseTo(2.5, within(1e-12));
        assertThat(Quantile.of(new double[0], .5)).isNaN();
    }

    private static PincodeProfile profile(Series... series) {
        return at(series).orElseThrow();
    }

    private static Optional<PincodeProfile> at(Series... series) {
        return new SalesHistory(List.of(series)).at("560001", END, STARTS);
    }

    private static Series zeros(String product, String channel, String measure, SortedMap<Integer, BigDecimal> values) {
        return new Series("IN/goa/1", product, channel, measure, PeriodGrain.MONTH, true, values);
    }

    private static SortedMap<Integer, BigDecimal> monthly(int year, int months, double value) {
        return values(month(year, 1), months, value);
    }

    private static SortedMap<Integer, BigDecimal> quarterly(int year, int quarters, double value) {
        return values(year * 4, quarters, value);
    }

    private static SortedMap<Integer, BigDecimal> values(int first, int periods, double value) {
        SortedMap<Integer, BigDecimal> values = new TreeMap<>();
        for (int period = first; period < first + periods; period++) {
            values.put(period, BigDecimal.valueOf(value));
        }

        return values;
    }

    private static int month(int year, int month) {
        return year * 12 + month - 1;
    }
}

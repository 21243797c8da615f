package io.shroff.jobs.demand.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shroff.jobs.demand.Place;
import io.shroff.jobs.demand.Quantile;
import io.shroff.jobs.demand.cluster.ClusterPincodesJob.Params;
import io.shroff.jobs.demand.cluster.PincodeProfile.Demand;
import io.shroff.jobs.demand.cluster.PincodeProfile.Growth;
import io.shroff.jobs.demand.cluster.PincodeProfile.Ticket;
import io.shroff.platform.error.ShroffException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PincodeClustersTest {
    public static final Params PARAMS = new Params(8, .5, 10, .8, 3, 5, 5);
    public static final long SEED = 7;

    @Test
    void aspectsWeighAlikeWhateverTheirColumnsAndUnits() {
        List<PincodeProfile> profiles = sold(60, 1);
        double[][] rows = ProfileScale.of(profiles, 10).rows(profiles, .5);
        assertThat(variance(rows, 0, 1)).as("level").isCloseTo(1, within(.05));
        assertThat(variance(rows, 1, 2)).as("growth").isCloseTo(1, within(.05));
        assertThat(variance(rows, 2, 3)).as("ticket").isCloseTo(1, within(.05));
        assertThat(variance(rows, 3, 5)).as("two products").isCloseTo(1, within(.05));
        assertThat(variance(rows, 5, 7)).as("two channels").isCloseTo(1, within(.05));
        assertThat(variance(rows, 7, 9)).as("place").isCloseTo(.25, within(.02));
    }

    @Test
    void fewSalesSayLittleOfGrowthMixAndTicket() {
        List<PincodeProfile> profiles = new ArrayList<>(sold(60, 1));
        profiles.add(profile("999999", 1, 9, "card", "online", Optional.empty()));
        ProfileScale scale = ProfileScale.of(profiles, 10);
        double common = scale.growth(plain(111_111, 0));
        assertThat(scale.growth(profiles.get(60)))
                .as("grew ninefold, from one sale")
                .isBetween(common, 2 * common);
        assertThat(scale.growth(profile("111111", 9000, 9, "card", "online", Optional.empty())))
                .isCloseTo(9, within(.1));
    }

    @Test
    void amountsTakeThePlaceOfNumbersWhereThereAreNone() {
        List<PincodeProfile> profiles =
                sold(60, 1).stream().map(profile -> inMoney(profile, 1000)).toList();
        ProfileScale scale = ProfileScale.of(profiles, 10);
        double median = Quantile.of(
                profiles.stream()
                        .mapToDouble(profile -> profile.demand().value())
                        .toArray(),
                .5);
        double common = scale.growth(inMoney(plain(111_111, 50), 1000));
        assertThat(scale.growth(
                        inMoney(profile("111111", median / 20 / 1000, 1, "card", "online", Optional.empty()), 1000)))
                .as("a twentieth of the median is drawn half of the way to all")
                .isCloseTo((1 + common) / 2, within(1e-9));
        double[][] rows = scale.rows(profiles, .5);
        assertThat(variance(rows, 2, 3)).as("no ticket").isZero();
        double[][] paise = ProfileScale.of(
                        sold(60, 1).stream()
                                .map(profile -> inMoney(profile, 100_000))
                                .toList(),
                        10)
                .rows(
                        sold(60, 1).stream()
                                .map(profile -> inMoney(profile, 100_000))
                                .toList(),
                        .5);
        assertThat(paise[7]).as("in whatever unit").containsExactly(rows[7], within(1e-4));
        PincodeClusters clusters = PincodeClusters.of(profiles, 0, PARAMS, SEED);
        assertThat(clusters.count()).isEqualTo(2);
        assertThat(ClusterLabels.of(clusters, scale, List.of("100000", "100001")))
                .containsExactlyInAnyOrder(
                        "high demand, loan led, online, growing fast, south west",
                        "low demand, card led, offline, shrinking fast, north east");
    }

    @Test
    void whatIsFarOutCountsAsThreeDeviations() {
        List<PincodeProfile> profiles = new ArrayList<>(sold(60, 1));
        profiles.add(profile("999999", 1e12, 1, "loan", "online", Optional.empty()));
        double[][] rows = ProfileScale.of(profiles, 10).rows(profiles, .5);
        assertThat(rows[60][0]).isEqualTo(3);
    }

    @Test
    void aPincodeWithoutAPlaceLiesInItsDistrictElseItsStateElseAmongAll() {
        List<PincodeProfile> profiles = List.of(
                in("IN/goa/north/100001", Optional.of(new Place(15, 74))),
                in("IN/goa/south/100002", Optional.of(new Place(14, 74))),
                in("IN/kerala/idukki/100003", Optional.of(new Place(10, 77))),
                in("IN/goa/north/100004", Optional.empty()),
                in("IN/goa/100005", Optional.empty()),
                in("IN/unknown/unknown/100006", Optional.empty()));
        double[][] rows = ProfileScale.of(profiles, 10).rows(profiles, 1);
        int latitude = rows[0].length - 2;
        assertThat(rows[3][latitude]).as("its district").isEqualTo(rows[0][latitude]);
        assertThat(rows[4][latitude])
                .as("the middle of its state")
                .isCloseTo((rows[0][latitude] + rows[1][latitude]) / 2, within(1e-9));
        assertThat(rows[5][latitude]).as("the middle of all").isEqualTo(rows[1][latitude]);
    }

    @Test
    void withoutPlacesAmountsOrAGrowthTheyAreNoColumnsThatCount() {
        List<PincodeProfile> profiles = IntStream.range(0, 20)
                .mapToObj(i -> plain(100_000 + i, i < 10 ? 5 : 5000))
                .toList();
        double[][] rows = ProfileScale.of(profiles, 10).rows(profiles, .5);
        assertThat(variance(rows, 1, rows[0].length)).isZero();
        PincodeClusters clusters = PincodeClusters.of(profiles, 0, PARAMS, SEED);
        assertThat(clusters.count()).isEqualTo(2);
        assertThat(ClusterLabels.of(clusters, ProfileScale.of(profiles, 10), List.of("100000", "100010")))
                .containsExactlyInAnyOrder("low demand", "high demand");
    }

    @Test
    void fewOrEqualPincodesAreOneCluster() {
        assertThat(PincodeClusters.of(sold(1, 1), 0, PARAMS, SEED).count()).isOne();
        assertThat(PincodeClusters.of(sold(2, 1), 0, PARAMS, SEED).count()).isOne();
        assertThat(PincodeClusters.of(sold(9, 1), 0, PARAMS, SEED).count()).isOne();
        List<PincodeProfile> equal =
                IntStream.range(0, 30).mapToObj(i -> plain(100_000 + i, 50)).toList();
        PincodeClusters clusters = PincodeClusters.of(equal, 0, PARAMS, SEED);
        assertThat(clusters.count()).isOne();
        assertThat(clusters.quality()).isEmpty();
        assertThat(clusters.distance(3)).isZero();
    }

    @Test
    void plantedKindsAreFoundAndLabelled() {
        PincodeClusters clusters = PincodeClusters.of(sold(200, 1), 0, PARAMS, SEED);
        assertThat(clusters.count()).isEqualTo(2);
        assertThat(clusters.quality().orElseThrow().stability()).isGreaterThan(.95);
        assertThat(Arrays.stream(clusters.members(clusters.cluster(0))).boxed())
                .hasSize(100)
                .allMatch(at -> at % 2 == 0);
        List<String> labels = ClusterLabels.of(
                clusters, ProfileScale.of(clusters.profiles(), 10), List.of(clusters.medoid(0), clusters.medoid(1)));
        assertThat(labels)
                .containsExactlyInAnyOrder(
                        "high demand, loan led, online, growing fast, large tickets, south west",
                        "low demand, card led, offline, shrinking fast, small tickets, north east");
    }

    @Test
    void ticketsAndGrowthThatAreNotKnownEarnNoWord() {
        List<PincodeProfile> profiles = sold(200, 1).stream()
                .map(profile -> {
                    boolean isLoan = Integer.parseInt(profile.pincode()) % 2 == 0;
                    boolean isLarge = Integer.parseInt(profile.pincode()) % 20 == 0;
                    return isLoan
                            ? with(profile, profile.demand().growth(), isLarge ? 1e5 : 1e3)
                            : with(profile, new Growth(0, 0), 0);
                })
                .toList();
        PincodeClusters clusters = PincodeClusters.of(profiles, 0, PARAMS, SEED);
        ProfileScale scale = ProfileScale.of(profiles, 10);
        double common = scale.ticket(profiles.get(1));
        assertThat(profiles.stream().filter(profile -> scale.ticket(profile) < common))
                .as("the mean, at which a ticket that is not known lies, is a high one")
                .hasSizeGreaterThan(80);
        assertThat(ClusterLabels.of(clusters, scale, List.of("100000", "100001")))
                .filteredOn(label -> label.contains("card led"))
                .containsExactly("low demand, card led, offline, north east");
    }

    @Test
    void labelsThatReadAlikeNameTheirPincode() {
        List<PincodeProfile> profiles = IntStream.range(0, 200)
                .mapToObj(i -> plain(100_000 + i, Math.pow(30, 1 + i % 4) + i / 100.0))
                .toList();
        PincodeClusters clusters = PincodeClusters.of(profiles, 0, PARAMS, SEED);
        assertThat(clusters.count()).isEqualTo(4);
        List<String> labels = ClusterLabels.of(
                clusters, ProfileScale.of(profiles, 10), List.of("100000", "100001", "100002", "100003"));
        assertThat(labels).contains("low demand", "high demand").doesNotHaveDuplicates();
        assertThat(labels)
                .filteredOn(label -> label.matches("medium demand, like 10000[0-3]"))
                .hasSize(2);
    }

    @Test
    void aClusterKeepsItsNameWhileMostOfItAndTheNamingPincodeStay() {
        PincodeClusters before = PincodeClusters.of(sold(200, 1), 0, PARAMS, SEED);
        PincodeClusters after = PincodeClusters.of(sold(220, 2), 0, PARAMS, SEED);
        ClusterNames first = ClusterNames.NONE.next(before, Set.of());
        assertThat(first.names()).containsExactly(before.medoid(0), before.medoid(1));
        ClusterNames second = first.next(after, Set.of());
        assertThat(second.names()).containsExactlyInAnyOrderElementsOf(first.names());
        for (int cluster = 0; cluster < 2; cluster++) {
            assertThat(second.clusters().get(second.names().get(cluster)))
                    .as("named by one of its own")
                    .isEqualTo(cluster);
        }

        assertThat(List.of(after.medoid(0), after.medoid(1)))
                .as("names of their own would have changed")
                .doesNotContainAnyElementsOf(first.names());
    }

    @Test
    void aNameOutlivesTheSalesOfItsPincode() {
        PincodeClusters before = PincodeClusters.of(sold(200, 1), 0, PARAMS, SEED);
        String gone = before.medoid(0);
        List<PincodeProfile> others = sold(200, 1).stream()
                .filter(profile -> !profile.pincode().equals(gone))
                .toList();
        PincodeClusters after = PincodeClusters.of(others, 0, PARAMS, SEED);
        assertThat(ClusterNames.NONE
                        .next(before, Set.of())
                        .next(after, Set.of())
                        .names())
                .containsExactlyInAnyOrder(gone, before.medoid(1));
    }

    @Test
    void aClusterWhoseNamingPincodeMovedToAnotherIsNamedAnew() {
        PincodeClusters before = PincodeClusters.of(sold(200, 1), 0, PARAMS, SEED);
        String moved = before.medoid(0);
        PincodeProfile like = before.profiles().get(before.members(1)[0]);
        List<PincodeProfile> others = sold(200, 1).stream()
                .map(profile -> profile.pincode().equals(moved) ? named(moved, like) : profile)
                .toList();
        PincodeClusters after = PincodeClusters.of(others, 0, PARAMS, SEED);
        assertThat(ClusterNames.NONE
                        .next(before, Set.of())
                        .next(after, Set.of())
                        .names())
                .contains(before.medoid(1))
                .doesNotContain(moved)
                .doesNotHaveDuplicates();
    }

    @Test
    void aNumberOfClustersInUseStaysWhileItIsStableAndNoOtherMuchBetter() {
        List<PincodeProfile> profiles = sold(200, 1);
        assertThat(PincodeClusters.of(profiles, 3, PARAMS, SEED).count())
                .as("two are better by far")
                .isEqualTo(2);
        Params strict = new Params(8, .5, 10, 1, 3, 5, 5);
        assertThat(PincodeClusters.of(profiles, 5, strict, SEED).count())
                .as("five are not stable")
                .isNotEqualTo(5);
        List<PincodeProfile> even = IntStream.range(0, 400)
                .mapToObj(i -> plain(100_000 + i, Math.exp(i / 50.0)))
                .toList();
        int chosen = PincodeClusters.of(even, 0, PARAMS, SEED).count();
        int other = chosen == 2 ? 3 : 2;
        assertThat(PincodeClusters.of(even, other, PARAMS, SEED).count())
                .as("two and three are as good")
                .isEqualTo(other);
    }

    @Test
    void parametersOutsideTheirRangeAreRefused() {
        assertThatThrownBy(() -> new Params(1, .5, 10, .8, 3, 5, 5))
                .isInstanceOf(ShroffException.class)
                .hasMessage("Cannot use most-clusters 1: it must be between 2 and 50.");
        assertThatThrownBy(() -> new Params(8, -1, 10, .8, 3, 5, 5))
                .hasMessage("Cannot use place-weight -1.0: it must be between 0 and 10.");
        assertThatThrownBy(() -> new Params(8, .5, 0, .8, 3, 5, 5))
                .hasMessage("Cannot use prior-sales 0.0: it must be above 0.");
    }

    /** Two kinds of pincodes in turn, with some noise. */
    public static List<PincodeProfile> sold(int pincodes, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, pincodes)
                .mapToObj(i -> {
                    boolean first = i % 2 == 0;
                    double noise = 1 + .3 * random.nextDouble();
                    return profile(
                            "" + (100_000 + i),
                            (first ? 5000 : 200) * noise,
                            (first ? 2 : .5) * (1 + .3 * random.nextDouble()),
                            first ? "loan" : "card",
                            first ? "online" : "offline",
                            Optional.of(new Place(
                                    (first ? 12 : 26) + random.nextDouble(), (first ? 73 : 88) + random.nextDouble())));
                })
                .toList();
    }

    private static PincodeProfile profile(
            String pincode, double sales, double growth, String product, String channel, Optional<Place> place) {
        double other = .2 * sales * (pincode.hashCode() % 7) / 7;
        return new PincodeProfile(
                pincode,
                "IN/goa/" + pincode,
                Optional.of(demand(
                        sales,
                        new Growth(sales, sales / growth),
                        Map.of(
                                "loan",
                                product.equals("loan") ? sales - other : other,
                                "card",
                                product.equals("loan") ? other : sales - other),
                        Map.of(
                                "online",
                                channel.equals("online") ? sales - other : other,
                                "offline",
                                channel.equals("online") ? other : sales - other))),
                Optional.empty(),
                new Ticket(sales, sales * (product.equals("loan") ? 900 : 100) * (1 + pincode.hashCode() % 5)),
                place);
    }

    private static Demand demand(
            double value, Growth growth, Map<String, Double> products, Map<String, Double> channels) {
        return new Demand(value, BigDecimal.valueOf(value), growth, new TreeMap<>(products), new TreeMap<>(channels));
    }

    /** One product, no channels, growth, amounts or place. */
    private static PincodeProfile plain(int pincode, double sales) {
        return new PincodeProfile(
                "" + pincode,
                "IN/goa/" + pincode,
                Optional.of(demand(sales, new Growth(0, 0), Map.of("loan", sales), Map.of("all", sales))),
                Optional.empty(),
                new Ticket(0, 0),
                Optional.empty());
    }

    /** The same of which amounts alone are known. */
    public static PincodeProfile inMoney(PincodeProfile profile, double price) {
        Demand sales = profile.demand();
        TreeMap<String, Double> products = new TreeMap<>(sales.products());
        products.replaceAll((name, value) -> value * price);
        TreeMap<String, Double> channels = new TreeMap<>(sales.channels());
        channels.replaceAll((name, value) -> value * price);
        Growth growth =
                new Growth(sales.growth().after() * price, sales.growth().before() * price);
        return new PincodeProfile(
                profile.pincode(),
                profile.region(),
                Optional.empty(),
                Optional.of(demand(sales.value() * price, growth, products, channels)),
                new Ticket(0, 0),
                profile.place());
    }

    /** @param ticket 0 where none is known */
    private static PincodeProfile with(PincodeProfile profile, Growth growth, double ticket) {
        Demand own = profile.demand();
        return new PincodeProfile(
                profile.pincode(),
                profile.region(),
                Optional.of(demand(own.value(), growth, own.products(), own.channels())),
                Optional.empty(),
                ticket > 0 ? new Ticket(own.value(), own.value() * ticket) : new Ticket(0, 0),
                profile.place());
    }

    private static PincodeProfile named(String pincode, PincodeProfile like) {
        return new PincodeProfile(pincode, like.region(), like.sales(), like.amounts(), like.ticket(), like.place());
    }

    private static PincodeProfile in(String region, Optional<Place> place) {
        return new PincodeProfile(
                region.substring(region.lastIndexOf('/') + 1),
                region,
                Optional.of(demand(10, new Growth(0, 0), Map.of("loan", 10.0), Map.of("all", 10.0))),
                Optional.empty(),
                new Ticket(0, 0),
                place);
    }

    private static double variance(double[][] rows, int from, int to) {
        return IntStream.range(from, to)
                .mapToDouble(column -> {
                    double mean = Arrays.stream(rows)
                            .mapToDouble(row -> row[column])
                            .average()
                            .orElseThrow();
                    return Arrays.stream(rows)
                            .mapToDouble(row -> Math.pow(row[column] - mean, 2))
                            .average()
                            .orElseThrow();
                })
                .sum();
    }
}

package io.shroff.jobs.operate.samples;

import java.io.IOException;
import java.time.YearMonth;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Writes {@code campaigns.csv}: what the other partner spent to sell mutual funds in a district, and draws the
 * purchases each campaign brought on top of those that would have been made.
 *
 * <p>There are two, in the second district and the one in the middle of the list, in the last whole quarters of a
 * sample that knows two years before them; none in a shorter sample or one of fewer than {@value #FEWEST_DISTRICTS}
 * districts.
 */
final class CampaignsFile {
    private static final String HEADER = "region,product,from,to,cost";
    private static final int FEWEST_DISTRICTS = 6;
    private static final int MONTHS_BEFORE = 24;
    private static final int QUARTER = 3;
    private static final double COST_A_PURCHASE = 900;

    /**
     * @param district by its place in the list
     * @param month first month, from the first of the sample
     * @param uplift log of the mean with it over that without
     */
    private record Plan(int district, int month, int months, double uplift) {
        boolean runs(int inDistrict, int inMonth) {
            return inDistrict == district && inMonth >= month && inMonth < month + months;
        }
    }

    private final Geography geography;
    private final YearMonth first;
    private final List<Plan> plans;

    CampaignsFile(Geography geography, SampleFiles.Options options) {
        this.geography = geography;
        this.first = options.first();
        int districts = geography.districts().size();
        int begun = options.months() - options.last().getMonthValue() % QUARTER - 2 * QUARTER;
        this.plans = begun < MONTHS_BEFORE || districts < FEWEST_DISTRICTS
                ? List.of()
                : List.of(new Plan(1, begun + QUARTER, QUARTER, .5), new Plan(districts / 2, begun, 2 * QUARTER, .35));
    }

    /** Purchases that a campaign brings where so many are made in the mean without one. */
    long brought(int district, int month, double mean, RandomGenerator random) {
        return plans.stream()
                .filter(plan -> plan.runs(district, month))
                .mapToLong(plan -> PoissonDraw.of(mean * StrictMath.expm1(plan.uplift()), random))
                .sum();
    }

    /** @param expected purchases of a district from one month on for some months, without a campaign */
    void write(SampleWriter writer, Expected expected) throws IOException {
        try (writer) {
            writer.write(HEADER);
            for (Plan plan : plans) {
                double extra =
                        expected.of(plan.district(), plan.month(), plan.months()) * StrictMath.expm1(plan.uplift());
                writer.write(String.join(
                        ",",
                        geography.districts().get(plan.district()),
                        Product.MUTUAL_FUND.title(),
                        from(plan),
                        to(plan),
                        Decimals.text(1000 * Math.max(1, Math.round(extra * COST_A_PURCHASE / 1000)), 2)));
            }
        }
    }

    /** Mean purchases of a district over some months. */
    @FunctionalInterface
    interface Expected {
        double of(int district, int month, int months);
    }

    /** What {@code planted.json} tells of them. */
    List<Planted.Campaign> planted() {
        return plans.stream()
                .map(plan -> new Planted.Campaign(
                        geography.districts().get(plan.district()),
                        Product.MUTUAL_FUND.title(),
                        from(plan),
                        to(plan),
                        plan.uplift()))
                .toList();
    }

    private String from(Plan plan) {
        return first.plusMonths(plan.month()).atDay(1).toString();
    }

    private String to(Plan plan) {
        return first.plusMonths(plan.month() + plan.months() - 1L)
                .atEndOfMonth()
                .toString();
    }
}

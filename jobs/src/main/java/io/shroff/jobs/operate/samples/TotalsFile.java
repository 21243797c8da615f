package io.shroff.jobs.operate.samples;

import java.io.IOException;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.random.RandomGenerator;

/**
 * Writes {@code sales_totals.csv}: another partner's mutual funds by district and whole calendar quarter.
 *
 * <p>A count is Poisson around a mean that follows the same pincodes, growth, season and shocks as the sales; all
 * counts together are expected to be a third of the rows, and what campaigns bring comes on top. An amount is the count
 * times the mean amount at that time, with the spread that a sum of so many log-normal amounts has.
 */
final class TotalsFile {
    private static final String HEADER = "region_level,region,product,channel,period,measure,value";
    private static final Product PRODUCT = Product.MUTUAL_FUND;
    private static final double ROWS_A_PURCHASE = 3;
    private static final double PRICE_RISE_A_YEAR = .04;

    private final Geography geography;
    private final Trends trends;
    private final SampleFiles.Options options;
    private final CampaignsFile campaigns;
    private final double[] demand;

    TotalsFile(
            Geography geography,
            Trends trends,
            PincodeTraits traits,
            CampaignsFile campaigns,
            SampleFiles.Options options) {
        this.geography = geography;
        this.trends = trends;
        this.options = options;
        this.campaigns = campaigns;
        this.demand = new double[geography.places().size()];
        for (int place = 0; place < demand.length; place++) {
            demand[place] = StrictMath.exp(traits.demand(place, PRODUCT));
        }
    }

    /** Mean purchases of a district over some months, without a campaign. */
    double expected(int district, int month, int months) {
        return scale() * districtMeans(month, months)[district];
    }

    /** @param brought a stream of its own, so that a campaign changes no other row */
    void write(SampleWriter writer, RandomGenerator random, RandomGenerator brought, TotalsDirt dirt)
            throws IOException {
        double scale = scale();
        try (writer) {
            writer.write(HEADER);
            for (int month = 0; month + 3 <= options.months(); month++) {
                YearMonth start = options.first().plusMonths(month);
                if (start.getMonthValue() % 3 != 1) {
                    continue;
                }

                double[] means = districtMeans(month, 3);
                for (int district = 0; district < means.length; district++) {
                    double mean = scale * means[district];
                    long count = PoissonDraw.of(mean, random) + campaigns.brought(district, month, mean, brought);
                    String cell = "district," + geography.districts().get(district) + "," + PRODUCT.title() + ",all,"
                            + period(start) + ",";
                    dirt.write(cell + "count," + count, writer);
                    dirt.write(cell + "amount," + amount(count, month, random), writer);
                }
            }
        }
    }

    private double scale() {
        double sum = 0;
        for (double mean : districtMeans(0, options.months())) {
            sum += mean;
        }

        return options.rows() / ROWS_A_PURCHASE / sum;
    }

    private double[] districtMeans(int first, int months) {
        double[] means = new double[geography.districts().size()];
        for (int month = first; month < first + months; month++) {
            for (int place = 0; place < demand.length; place++) {
                means[geography.districtOf(place)] +=
                        demand[place] * StrictMath.exp(trends.move(place, PRODUCT, month));
            }
        }

        return means;
    }

    private static String period(YearMonth start) {
        return start.getYear() + "-Q" + start.get(IsoFields.QUARTER_OF_YEAR);
    }

    private static String amount(long count, int month, RandomGenerator random) {
        double variance = PRODUCT.buyers().spread() * PRODUCT.buyers().spread();
        double mean =
                PRODUCT.buyers().medianAmount() * StrictMath.exp(variance / 2 + PRICE_RISE_A_YEAR * (month + 1) / 12);
        double relativeSpread = Math.sqrt((StrictMath.exp(variance) - 1) / Math.max(count, 1));
        double factor = Math.max(.1, 1 + NormalDraw.of(0, relativeSpread, random));
        return Decimals.text(count * mean * factor, 2);
    }
}

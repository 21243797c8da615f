package io.shroff.jobs.operate.samples;

import java.io.IOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Writes {@code sales.csv} in the order of the days.
 *
 * <p>A day's number of sales is Poisson around its part of the month's mean, and each sale falls into a cell with the
 * probability of the cell's mean. By the splitting of Poisson counts the number of sales of a cell in a month is then
 * Poisson around the cell's mean, all independent, at a cost that grows with the sales and not with the cells.
 */
final class SalesFile {
    private static final String HEADER =
            "date,pincode,city,product,channel,agent_id,customer_age,customer_income,amount";
    private static final double SUNDAY = .55;

    private final DemandModel demand;
    private final Geography geography;
    private final PincodeTraits traits;
    private final SampleFiles.Options options;
    private final Agents agents;
    private final StringBuilder row = new StringBuilder();

    SalesFile(DemandModel demand, Geography geography, PincodeTraits traits, SampleFiles.Options options) {
        this.demand = demand;
        this.geography = geography;
        this.traits = traits;
        this.options = options;
        this.agents = new Agents(geography);
    }

    /** Returns the number of sales, doubled rows not counted. */
    long write(SampleWriter writer, RandomGenerator random, SalesDirt dirt) throws IOException {
        long rows = 0;
        try (writer) {
            writer.write(HEADER);
            for (int month = 0; month < options.months(); month++) {
                double[] means = demand.cumulativeMeans(month);
                for (LocalDate date : days(options.first().plusMonths(month))) {
                    long sales = PoissonDraw.of(means[means.length - 1] * partOfMonth(date), random);
                    String day = date.toString();
                    for (long i = 0; i < sales; i++) {
                        compose(day, cell(means, random), month, random);
                        dirt.write(row, writer);
                    }

                    rows += sales;
                }
            }
        }

        return rows;
    }

    private static List<LocalDate> days(YearMonth month) {
        return month.atDay(1).datesUntil(month.plusMonths(1).atDay(1)).toList();
    }

    private static double partOfMonth(LocalDate date) {
        double all = days(YearMonth.from(date)).stream()
                .mapToDouble(SalesFile::weight)
                .sum();
        return weight(date) / all;
    }

    private static double weight(LocalDate date) {
        return date.getDayOfWeek() == DayOfWeek.SUNDAY ? SUNDAY : 1;
    }

    private static int cell(double[] means, RandomGenerator random) {
        int found = Arrays.binarySearch(means, random.nextDouble() * means[means.length - 1]);
        // Rounding can give the very last sum, which is the last cell's.
        return Math.min(found < 0 ? -found - 1 : found + 1, means.length - 1);
    }

    private void compose(String day, int cell, int month, RandomGenerator random) {
        int index = DemandModel.place(cell);
        Place place = geography.places().get(index);
        Product product = DemandModel.product(cell);
        Channel channel = DemandModel.channel(cell);
        String agent = channel == Channel.AGENT ? agents.draw(index, random) : "";
        Sale sale = Buyer.draw(product, channel, traits.affluence(index), month, random);
        row.setLength(0);
        row.append(day).append(',');
        row.append(place.pincode()).append(',').append(place.city()).append(',');
        row.append(product.title()).append(',').append(channel.title()).append(',');
        row.append(agent).append(',').append(sale.age()).append(',').append(sale.income());
        row.append(',').append(Decimals.rupees(sale.paise()));
    }
}

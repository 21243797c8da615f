package io.shroff.jobs.demand.cluster;

import io.shroff.jobs.demand.DemandRows;
import io.shroff.jobs.demand.Measure;
import io.shroff.jobs.demand.PeriodGrain;
import io.shroff.jobs.demand.cluster.PincodeProfile.Demand;
import io.shroff.jobs.demand.cluster.PincodeProfile.Growth;
import io.shroff.jobs.demand.cluster.PincodeProfile.Ticket;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The known series of one pincode, of which a profile can be taken at any date.
 *
 * <p>No sale is counted twice, in numbers and in amounts each: of a product and measure the series by channel count
 * where there are any and else those over all channels; of these the monthly ones where there are any, and else the
 * quarterly. Series over all products count where there are no others. In a year of which some periods are not known,
 * these count as the mean of those that are.
 */
final class SalesHistory {
    private static final int CENTS = 2;

    /**
     * One series.
     *
     * @param hasZeros whether a period without a value had no sales, up to the last value; else it is not known
     * @param values by number of the period, at least one
     */
    record Series(
            String region,
            String product,
            String channel,
            String measure,
            PeriodGrain grain,
            boolean hasZeros,
            SortedMap<Integer, BigDecimal> values) {}

    private final List<Series> counts;
    private final List<Series> amounts;

    SalesHistory(List<Series> known) {
        this.counts = finest(known, series -> !series.measure().equals(Measure.AMOUNT));
        this.amounts = finest(known, series -> series.measure().equals(Measure.AMOUNT));
    }

    private static List<Series> finest(List<Series> known, Predicate<Series> isMeasure) {
        List<Series> byProduct = preferred(
                known.stream().filter(isMeasure).toList(),
                series -> !series.product().equals(DemandRows.ALL));
        Map<String, List<Series>> products = new TreeMap<>();
        byProduct.forEach(
                series -> products.computeIfAbsent(series.product() + "/" + series.measure(), name -> new ArrayList<>())
                        .add(series));
        return products.values().stream()
                .map(all -> preferred(all, series -> !series.channel().equals(DemandRows.ALL)))
                .flatMap(all -> preferred(all, series -> series.grain() == PeriodGrain.MONTH).stream())
                .toList();
    }

    /**
     * What is known at a date of the year that ends there; empty where nothing was sold in it.
     *
     * @param starts the first period that is known at all, by grain, of the feeds in which an absent row is a zero
     */
    Optional<PincodeProfile> at(String pincode, LocalDate asOf, Map<PeriodGrain, Integer> starts) {
        Optional<Demand> sales = demand(counts, asOf, starts);
        Optional<Demand> brought = demand(amounts, asOf, starts);
        return region(sales.isPresent() ? counts : amounts, asOf)
                .map(region -> new PincodeProfile(pincode, region, sales, brought, ticket(asOf), Optional.empty()));
    }

    private static Optional<Demand> demand(List<Series> all, LocalDate asOf, Map<PeriodGrain, Integer> starts) {
        SortedMap<String, Double> products = new TreeMap<>();
        SortedMap<String, Double> channels = new TreeMap<>();
        double value = 0;
        BigDecimal total = BigDecimal.ZERO.setScale(CENTS);
        double matched = 0;
        double before = 0;
        for (Series series : all) {
            double sold = sold(series, asOf);
            if (sold > 0) {
                products.merge(series.product(), sold, Double::sum);
                channels.merge(series.channel(), sold, Double::sum);
                value += sold;
                total = total.add(total(series, asOf));
            }

            Growth growth = growth(series, asOf, starts);
            matched += growth.after();
            before += growth.before();
        }

        return value > 0
                ? Optional.of(new Demand(value, total, new Growth(matched, before), products, channels))
                : Optional.empty();
    }

    /** The path under which most was sold; empty where nothing was. */
    private static Optional<String> region(List<Series> all, LocalDate asOf) {
        SortedMap<String, Double> regions = new TreeMap<>();
        all.forEach(series -> regions.merge(series.region(), sold(series, asOf), Double::sum));
        return regions.entrySet().stream()
                .filter(region -> region.getValue() > 0)
                .max(Map.Entry.<String, Double>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey);
    }

    private static Growth growth(Series series, LocalDate asOf, Map<PeriodGrain, Integer> starts) {
        int year = series.grain().periodsAYear();
        int last = series.grain().lastComplete(asOf);
        double matched = 0;
        double before = 0;
        for (int period = last - year + 1; period <= last; period++) {
            boolean isKnown = series.hasZeros()
                    ? period - year >= starts.getOrDefault(series.grain(), Integer.MAX_VALUE)
                            && period <= series.values().lastKey()
                    : series.values().containsKey(period) && series.values().containsKey(period - year);
            if (isKnown) {
                matched += series.values().getOrDefault(period, BigDecimal.ZERO).doubleValue();
                before += series.values()
                        .getOrDefault(period - year, BigDecimal.ZERO)
                        .doubleValue();
            }
        }

        return new Growth(matched, before);
    }

    /**
     * Of the products of which both numbers are known; of a product's channels, too, where both know them: an amount
     * without a number of sales would make the sales of others look large.
     */
    private Ticket ticket(LocalDate asOf) {
        SortedMap<String, SortedMap<String, Double>> sold = byChannel(counts, asOf);
        SortedMap<String, SortedMap<String, Double>> brought = byChannel(amounts, asOf);
        double sales = 0;
        double amount = 0;
        for (Map.Entry<String, SortedMap<String, Double>> product : brought.entrySet()) {
            SortedMap<String, Double> money = product.getValue();
            SortedMap<String, Double> number = sold.getOrDefault(product.getKey(), new TreeMap<>());
            if (!money.containsKey(DemandRows.ALL) && !number.containsKey(DemandRows.ALL)) {
                money.keySet().retainAll(number.keySet());
                number.keySet().retainAll(money.keySet());
            }

            if (!number.isEmpty()) {
                sales += sum(number.values());
                amount += sum(money.values());
            }
        }

        return new Ticket(sales, amount);
    }

    /** What was sold of each product in the year through each channel, where it was. */
    private static SortedMap<String, SortedMap<String, Double>> byChannel(List<Series> all, LocalDate asOf) {
        SortedMap<String, SortedMap<String, Double>> products = new TreeMap<>();
        for (Series series : all) {
            double sold = sold(series, asOf);
            if (sold > 0) {
                products.computeIfAbsent(series.product(), name -> new TreeMap<>())
                        .merge(series.channel(), sold, Double::sum);
            }
        }

        return products;
    }

    private static double sold(Series series, LocalDate asOf) {
        Collection<BigDecimal> known = year(series, asOf);
        double sum = known.stream().mapToDouble(BigDecimal::doubleValue).sum();
        return isWhole(series, known)
                ? sum
                : sum / known.size() * series.grain().periodsAYear();
    }

    /** The same as a decimal, which no sum is too large for. */
    private static BigDecimal total(Series series, LocalDate asOf) {
        Collection<BigDecimal> known = year(series, asOf);
        BigDecimal sum = known.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return isWhole(series, known)
                ? sum
                : sum.multiply(BigDecimal.valueOf(series.grain().periodsAYear()))
                        .divide(BigDecimal.valueOf(known.size()), CENTS, RoundingMode.HALF_EVEN);
    }

    private static Collection<BigDecimal> year(Series series, LocalDate asOf) {
        int last = series.grain().lastComplete(asOf);
        return series.values()
                .subMap(last - series.grain().periodsAYear() + 1, last + 1)
                .values();
    }

    private static boolean isWhole(Series series, Collection<BigDecimal> known) {
        return series.hasZeros() || known.isEmpty();
    }

    private static double sum(Collection<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Those that meet a condition, or all where none does. */
    private static List<Series> preferred(List<Series> all, Predicate<Series> condition) {
        List<Series> preferred = all.stream().filter(condition).toList();
        return preferred.isEmpty() ? all : preferred;
    }
}

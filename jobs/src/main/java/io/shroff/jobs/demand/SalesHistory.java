package io.shroff.jobs.demand;

import io.shroff.jobs.demand.PincodeProfile.Growth;
import io.shroff.jobs.demand.PincodeProfile.Ticket;
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
 * <p>No sale is counted twice: of a product and measure the series by channel count where there are any and else those
 * over all channels; of these the monthly ones where there are any, and else the quarterly. Series over all products
 * count where there are no others. In a year of which some periods are not known, these count as the mean of those that
 * are.
 */
final class SalesHistory {
    private static final String AMOUNT = "amount";

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
            SortedMap<Integer, Double> values) {}

    private final List<Series> counts;
    private final List<Series> amounts;

    SalesHistory(List<Series> known) {
        List<Series> byProduct = preferred(known, series -> !series.product().equals(DemandRows.ALL));
        Map<String, List<Series>> products = new TreeMap<>();
        byProduct.forEach(
                series -> products.computeIfAbsent(series.product() + "/" + series.measure(), name -> new ArrayList<>())
                        .add(series));
        List<Series> finest = products.values().stream()
                .map(all -> preferred(all, series -> !series.channel().equals(DemandRows.ALL)))
                .flatMap(all -> preferred(all, series -> series.grain() == PeriodGrain.MONTH).stream())
                .toList();
        this.counts = finest.stream()
                .filter(series -> !series.measure().equals(AMOUNT))
                .toList();
        this.amounts = finest.stream()
                .filter(series -> series.measure().equals(AMOUNT))
                .toList();
    }

    /**
     * What is known at a date of the year that ends there; empty where nothing was sold in it.
     *
     * @param starts the first period that is known at all, by grain, of the feeds in which an absent row is a zero
     */
    Optional<PincodeProfile> at(String pincode, LocalDate asOf, Map<PeriodGrain, Integer> starts) {
        SortedMap<String, Double> regions = new TreeMap<>();
        SortedMap<String, Double> products = new TreeMap<>();
        SortedMap<String, Double> channels = new TreeMap<>();
        double sales = 0;
        double matched = 0;
        double before = 0;
        for (Series series : counts) {
            double sold = sold(series, asOf);
            if (sold > 0) {
                regions.merge(series.region(), sold, Double::sum);
                products.merge(series.product(), sold, Double::sum);
                channels.merge(series.channel(), sold, Double::sum);
                sales += sold;
            }

            Growth growth = growth(series, asOf, starts);
            matched += growth.sales();
            before += growth.before();
        }

        if (sales == 0) {
            return Optional.empty();
        }

        String region = regions.entrySet().stream()
                .max(Map.Entry.<String, Double>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .orElseThrow()
                .getKey();
        return Optional.of(new PincodeProfile(
                pincode,
                region,
                sales,
                new Growth(matched, before),
                ticket(products, asOf),
                products,
                channels,
                Optional.empty()));
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
                matched += series.values().getOrDefault(period, 0.0);
                before += series.values().getOrDefault(period - year, 0.0);
            }
        }

        return new Growth(matched, before);
    }

    private Ticket ticket(Map<String, Double> products, LocalDate asOf) {
        SortedMap<String, Double> brought = new TreeMap<>();
        amounts.forEach(series -> brought.merge(series.product(), sold(series, asOf), Double::sum));
        brought.values().removeIf(amount -> amount <= 0);
        brought.keySet().retainAll(products.keySet());
        return new Ticket(brought.keySet().stream().mapToDouble(products::get).sum(), sum(brought.values()));
    }

    private static double sold(Series series, LocalDate asOf) {
        int year = series.grain().periodsAYear();
        int last = series.grain().lastComplete(asOf);
        SortedMap<Integer, Double> known = series.values().subMap(last - year + 1, last + 1);
        double sum = sum(known.values());
        return series.hasZeros() || known.isEmpty() ? sum : sum / known.size() * year;
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

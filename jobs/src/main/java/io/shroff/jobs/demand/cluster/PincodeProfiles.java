package io.shroff.jobs.demand.cluster;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.substring_index;

import io.shroff.jobs.demand.PeriodGrain;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.method.SortedGroups;
import java.sql.Date;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Profiles of pincodes at a date and at the ends of the years before it.
 *
 * <p>A pincode has a profile where it sold something in the year up to the date, by rows that were reported or sold;
 * sums and rests of other regions are left out. Something sold is a number of sales or an amount above 0.
 */
public final class PincodeProfiles implements AutoCloseable {
    /** Pincodes at most: five times those of India. They are held in memory at once. */
    static final int MOST = 100_000;

    private final Dataset<Row> profiles;
    private final List<LocalDate> dates;
    private final Optional<String> currency;

    private PincodeProfiles(Dataset<Row> profiles, List<LocalDate> dates, Optional<String> currency) {
        this.profiles = profiles;
        this.dates = List.copyOf(dates);
        this.currency = currency;
    }

    /** Of series known up to a date. */
    public static PincodeProfiles of(Dataset<Row> series, Dataset<Row> places, LocalDate asOf) {
        Dataset<Row> known = series.filter(
                col("region_level").equalTo("pincode").and(col("kind").equalTo("known")));
        Map<PeriodGrain, Integer> starts = new EnumMap<>(PeriodGrain.class);
        LocalDate first = asOf;
        Optional<String> currency = Optional.empty();
        for (Row row : known.groupBy("period_grain", "absence")
                .agg(min("period").as("first"), min("currency").as("currency"))
                .collectAsList()) {
            currency = Stream.of(currency, Optional.ofNullable(row.<String>getAs("currency")))
                    .flatMap(Optional::stream)
                    .min(Comparator.naturalOrder());
            LocalDate start = row.<Date>getAs("first").toLocalDate();
            first = start.isBefore(first) ? start : first;
            PeriodGrain grain = PeriodGrain.of(row.getAs("period_grain"));
            if (row.<String>getAs("absence").equals("zero")) {
                starts.put(grain, grain.indexOf(start));
            }
        }

        List<LocalDate> dates = dates(first, asOf);
        List<String> order =
                Stream.concat(ProfileRows.SERIES.stream(), Stream.of("period")).toList();
        Dataset<Row> values = known.withColumn("pincode", substring_index(col("region"), "/", -1))
                .select(
                        "pincode",
                        Stream.concat(order.stream(), Stream.of("absence", "value"))
                                .toArray(String[]::new));
        Dataset<Row> profiles = SortedGroups.flatMap(
                        SortedGroups.arrange(values, ProfileRows.GROUP, order),
                        ProfileRows.GROUP,
                        new ProfileRows(dates, starts),
                        PincodeProfile.SCHEMA)
                .join(places.select("pincode", "latitude", "longitude"), new String[] {"pincode"}, "left");
        return new PincodeProfiles(profiles.persist(), dates, currency);
    }

    /** The ends of the calendar years that are known from their first day, and the date itself, which is the last. */
    static List<LocalDate> dates(LocalDate first, LocalDate asOf) {
        List<LocalDate> dates = new ArrayList<>();
        int year = first.getDayOfYear() == 1 ? first.getYear() : first.getYear() + 1;
        for (LocalDate end = LocalDate.of(year, Month.DECEMBER, 31); end.isBefore(asOf); end = end.plusYears(1)) {
            dates.add(end);
        }

        dates.add(asOf);
        return dates;
    }

    /** The dates profiles are taken at, in their order; the last is the one asked for. */
    List<LocalDate> dates() {
        return dates;
    }

    /** The currency of amounts, where it is known. */
    Optional<String> currency() {
        return currency;
    }

    /** The profiles at a date, by pincode. */
    public List<PincodeProfile> at(LocalDate date) {
        List<Row> rows =
                profiles.filter(col("as_of").equalTo(date)).limit(MOST + 1).collectAsList();
        if (rows.size() > MOST) {
            throw new ShroffException(
                    ErrorCode.BAD_DATA,
                    "Cannot cluster pincodes for " + date + ": there are more than " + MOST
                            + ", and India has fewer than 20000. Look at the regions of level pincode in the feeds:"
                            + " the last part of each path must be a pincode.");
        }

        return rows.stream()
                .map(PincodeProfile::of)
                .sorted(Comparator.comparing(PincodeProfile::pincode))
                .toList();
    }

    @Override
    public void close() {
        profiles.unpersist();
    }
}

package io.shroff.jobs.demand.cluster;

import io.shroff.jobs.demand.PeriodGrain;
import io.shroff.platform.method.SortedGroups;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * Streams sorted series values into profiles of pincodes at some dates, holding the history of one pincode at a time.
 */
final class ProfileRows implements SortedGroups.Kernel {
    private static final long serialVersionUID = 1L;

    static final List<String> GROUP = List.of("pincode");

    /** Columns of a group that name a series. */
    static final List<String> SERIES = List.of("region", "product", "channel", "measure", "period_grain");

    private final List<LocalDate> dates;
    private final TreeMap<PeriodGrain, Integer> starts;

    ProfileRows(List<LocalDate> dates, Map<PeriodGrain, Integer> starts) {
        this.dates = List.copyOf(dates);
        this.starts = new TreeMap<>(starts);
    }

    @Override
    public Iterator<Row> apply(Iterator<Row> group) {
        Map<List<String>, SalesHistory.Series> series = new LinkedHashMap<>();
        String pincode = "";
        while (group.hasNext()) {
            Row row = group.next();
            pincode = row.getAs("pincode");
            SalesHistory.Series own = series.computeIfAbsent(
                    SERIES.stream().<String>map(row::getAs).toList(), name -> series(row));
            own.values().put(own.grain().indexOf(row.<Date>getAs("period").toLocalDate()), row.getAs("value"));
        }

        SalesHistory history = new SalesHistory(List.copyOf(series.values()));
        List<Row> profiles = new ArrayList<>();
        for (LocalDate date : dates) {
            history.at(pincode, date, starts).ifPresent(profile -> profiles.add(profile.row(date)));
        }

        return profiles.iterator();
    }

    private static SalesHistory.Series series(Row row) {
        return new SalesHistory.Series(
                row.getAs("region"),
                row.getAs("product"),
                row.getAs("channel"),
                row.getAs("measure"),
                PeriodGrain.of(row.getAs("period_grain")),
                row.<String>getAs("absence").equals("zero"),
                new TreeMap<>());
    }
}

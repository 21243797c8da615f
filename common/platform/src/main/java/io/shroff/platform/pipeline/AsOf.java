package io.shroff.platform.pipeline;

import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.pipeline.PipelineSpec.AsOfSource;
import io.shroff.platform.table.DateRange;
import io.shroff.platform.table.Lake;
import io.shroff.platform.table.TableContract;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The as_of of a run: the last day of the last complete period of what has been loaded, unless one is asked for. Of
 * several feeds the one that ends first decides: at a later date nothing would be said of what it tells.
 */
final class AsOf {
    private final Lake lake;
    private final Collection<TableContract> tables;
    private final Map<String, AsOfSource> sources;

    AsOf(Lake lake, Collection<TableContract> tables, Map<String, AsOfSource> sources) {
        this.lake = lake;
        this.tables = tables;
        this.sources = sources;
    }

    /** The date to run for; a date outside of what the feeds cover is refused. */
    LocalDate resolve(Optional<LocalDate> asked) {
        if (sources.isEmpty()) {
            return asked.orElseThrow(() -> new ShroffException(
                    ErrorCode.BAD_USAGE,
                    "Cannot choose a date to run for: nothing tells one. Pass --as-of, such as --as-of 2024-12-31."));
        }

        List<DateRange> known = new ArrayList<>();
        sources.forEach((name, source) -> contract(name)
                .flatMap(table -> lake.dates(table, source.column()))
                .map(range -> complete(name, range, source))
                .ifPresent(known::add));
        Optional<LocalDate> last = known.stream().map(DateRange::last).max(Comparator.naturalOrder());
        Optional<LocalDate> first = known.stream().map(DateRange::first).min(Comparator.naturalOrder());
        if (known.isEmpty()) {
            throw new ShroffException(
                    ErrorCode.MISSING_FEED,
                    "Cannot choose a date to run for: " + String.join(" and ", new TreeSet<>(sources.keySet()))
                            + (sources.size() == 1 ? " holds" : " hold")
                            + " no rows. Load files that have some, with ./shroff run PIPELINE --feeds DIR.");
        }

        if (last.isEmpty() || first.isEmpty() || last.get().isBefore(first.get())) {
            throw new ShroffException(
                    ErrorCode.NO_DATA,
                    "Cannot choose a date to run for: the feeds hold no complete month or quarter. Look at what was"
                            + " refused with ./shroff show ops.quality_results, or add files.");
        }

        return asked.map(date -> within(date, first.get(), last.get())).orElseGet(() -> knownByAll(known));
    }

    /** The last day that all feeds know to its end; where one ends before another begins, the last day of any. */
    static LocalDate knownByAll(List<DateRange> known) {
        LocalDate end = known.stream()
                .map(DateRange::last)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return known.stream().noneMatch(range -> end.isBefore(range.first()))
                ? end
                : known.stream()
                        .map(DateRange::last)
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
    }

    /** A date inside a month stands for the last complete month before it. */
    private static LocalDate within(LocalDate asked, LocalDate first, LocalDate last) {
        LocalDate monthEnd = lastCompleteMonth(asked);
        if (monthEnd.isBefore(first)) {
            throw new ShroffException(
                    ErrorCode.NO_DATA,
                    "Cannot run for " + asked + ": the feeds begin on " + first
                            + ", and no month of theirs has ended by"
                            + " then. Pass an --as-of from "
                            + YearMonth.from(first).atEndOfMonth() + " to " + last
                            + ".");
        }

        if (monthEnd.isAfter(last)) {
            throw new ShroffException(
                    ErrorCode.NO_DATA,
                    "Cannot run for " + asked + ": the feeds are complete only up to " + last
                            + ". Leave --as-of out, pass an earlier one, or add files.");
        }

        return monthEnd;
    }

    private DateRange complete(String name, DateRange range, AsOfSource source) {
        return switch (source.complete()) {
            case DAY -> range;
            case MONTH -> new DateRange(range.first(), lastCompleteMonth(range.last()));
            case PERIOD ->
                new DateRange(
                        range.first(),
                        YearMonth.from(range.last())
                                .plusMonths(isQuarterly(name, source) ? 2 : 0)
                                .atEndOfMonth());
        };
    }

    /** Where months and quarters stand in one table, its newest period is taken for a month: never too late a date. */
    private boolean isQuarterly(String name, AsOfSource source) {
        return source.grain()
                .flatMap(column -> contract(name).flatMap(table -> lake.texts(table, column)))
                .filter(grains -> grains.equals(List.of("quarter", "quarter")))
                .isPresent();
    }

    private static LocalDate lastCompleteMonth(LocalDate day) {
        LocalDate end = YearMonth.from(day).atEndOfMonth();
        return end.equals(day) ? end : YearMonth.from(day).minusMonths(1).atEndOfMonth();
    }

    private Optional<TableContract> contract(String name) {
        return tables.stream().filter(t -> t.name().equals(name)).findFirst();
    }
}

package io.shroff.platform.feed;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the rows of a load, and what was found in them.
 *
 * @param setAside of the quarantined, those known not to belong; they do not count against the budget
 * @param warnings rows loaded in spite of it, by rule
 * @param reasons rows of the quarantine by reason; a row may have several
 * @param dates first and last value of each DATE column of the loaded rows
 */
public record LoadCounts(
        RowCounts rows, long setAside, Map<String, Long> warnings, Map<String, Long> reasons, Map<String, Span> dates) {
    private static final int WORST = 5;

    /** First and last day. */
    public record Span(LocalDate first, LocalDate last) {}

    public LoadCounts {
        warnings = Collections.unmodifiableMap(new LinkedHashMap<>(warnings));
        reasons = Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
        dates = Collections.unmodifiableMap(new LinkedHashMap<>(dates));
    }

    public long rowsIn() {
        return rows.rowsIn();
    }

    public long loaded() {
        return rows.loaded();
    }

    public long duplicates() {
        return rows.duplicates();
    }

    /** With those set aside. */
    public long quarantined() {
        return rows.quarantined();
    }

    /** Rows that count against the budget. */
    public long bad() {
        return quarantined() - setAside;
    }

    /** The same rows when the load is refused. */
    LoadCounts allRefused() {
        return new LoadCounts(rows.allRefused(), setAside, warnings, reasons, dates);
    }

    boolean isWithin(double budgetPercent) {
        return bad() * 100.0 <= budgetPercent * rowsIn();
    }

    /** The commonest reasons, each with its rows. */
    List<String> worstReasons() {
        return reasons.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Long> entry) -> -entry.getValue())
                        .thenComparing(Map.Entry::getKey))
                .limit(WORST)
                .map(entry -> entry.getKey() + ": " + entry.getValue() + (entry.getValue() == 1 ? " row" : " rows"))
                .toList();
    }
}

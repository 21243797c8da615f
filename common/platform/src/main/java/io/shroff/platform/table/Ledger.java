package io.shroff.platform.table;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What stands in a table, by partition, as its newest commit tells it. */
public record Ledger(Map<String, Stamp> partitions) {

    public Ledger {
        partitions = Collections.unmodifiableMap(new TreeMap<>(partitions));
    }

    static Ledger empty() {
        return new Ledger(Map.of());
    }

    /** The stamp of the partition of an as_of, or of the whole table where it is not kept by as_of. */
    public Optional<Stamp> stamp(TableContract table, LocalDate asOf) {
        return Optional.ofNullable(partitions.get(keyOf(table, Optional.of(asOf))));
    }

    /** The stamp of a table that is written whole. */
    public Optional<Stamp> stamp() {
        return Optional.ofNullable(partitions.get(Stamp.WHOLE_TABLE));
    }

    /** The newest as_of that a table holds, or stands at; empty for a table that has none, such as those of a feed. */
    public Optional<LocalDate> newestAsOf(TableContract table) {
        Optional<String> newest = table.partitionColumn().isPresent()
                ? partitions.keySet().stream().max(Comparator.naturalOrder())
                : stamp().map(stamp -> stamp.parts().get(Stamp.AS_OF));
        return newest.map(LocalDate::parse);
    }

    Ledger with(String partition, Stamp stamp) {
        Map<String, Stamp> changed = new TreeMap<>(partitions);
        changed.put(partition, stamp);
        return new Ledger(changed);
    }

    static String keyOf(TableContract table, Optional<LocalDate> asOf) {
        return table.partitionColumn().isPresent() ? asOf.orElseThrow().toString() : Stamp.WHOLE_TABLE;
    }
}

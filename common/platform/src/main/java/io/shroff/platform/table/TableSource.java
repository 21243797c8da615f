package io.shroff.platform.table;

import io.shroff.platform.config.About;
import io.shroff.platform.config.Check;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a table of the user's own stands: one of four places. */
public record TableSource(
        @About("Folder of a Delta table") Optional<String> delta,
        @About("Parquet file or folder of such") Optional<String> parquet,

        @About("CSV file or folder of such, UTF-8 with a header line")
        Optional<String> csv,

        @About("Table of the lake, such as gold.demand_series")
        Optional<String> table,

        @About("For csv: what stands between two cells; default: a comma")
        Optional<String> delimiter,

        @About("Texts that mean a value is missing, beside an empty cell; default: none")
        Optional<List<String>> missing) {

    public TableSource {
        long named = Stream.of(delta, parquet, csv, table)
                .filter(Optional::isPresent)
                .count();
        Check.param(named == 1, "input", named + " places", "one of delta, parquet, csv and table");
        Check.param(
                delimiter.isEmpty() || csv.isPresent() && delimiter.get().length() == 1,
                "delimiter",
                delimiter.orElse(""),
                "one character, and is for csv alone");
    }

    /** What messages call it: its path or name as the user wrote it. */
    public String place() {
        return Stream.of(delta, parquet, csv, table)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
    }

    /** Which of the four it is, as the user writes it. */
    public String kind() {
        return delta.isPresent() ? "delta" : parquet.isPresent() ? "parquet" : csv.isPresent() ? "csv" : "table";
    }

    /** What a path or a name of a table most likely is, by how it is written. */
    public static TableSource guessed(String text) {
        Optional<String> named = Optional.of(text);
        boolean isTable = text.matches("(bronze|silver|gold|mart|ops)\\.[a-z][a-z0-9_]*");
        boolean isCsv = text.endsWith(".csv");
        boolean isParquet = text.endsWith(".parquet");
        return new TableSource(
                named.filter(t -> !isTable && !isCsv && !isParquet),
                named.filter(t -> isParquet),
                named.filter(t -> isCsv),
                named.filter(t -> isTable),
                Optional.empty(),
                Optional.empty());
    }
}

package io.shroff.cli;

import io.shroff.platform.privacy.CsvCells;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import scala.jdk.javaapi.CollectionConverters;

/** How rows are printed: an option of every command that prints some. */
final class OutputOptions {
    /** A form of rows on a terminal or in a pipe. */
    enum Format {
        TABLE,
        CSV,
        JSON
    }

    @Option(names = "--format", defaultValue = "table", description = "table, csv or json; default: ${DEFAULT-VALUE}.")
    private Format format = Format.TABLE;

    /** Prints at most a number of rows; says so where there are more. */
    void print(Dataset<Row> rows, int limit, PrintWriter out) {
        List<Row> some = Queries.take(rows, limit + 1);
        boolean hasMore = some.size() > limit;
        List<Row> shown = hasMore ? some.subList(0, limit) : some;
        switch (format) {
            case TABLE -> printTable(rows, shown, hasMore, out);
            case CSV -> printCsv(rows, shown, out);
            case JSON -> shown.forEach(row -> out.println(row.json()));
        }
    }

    private static void printTable(Dataset<Row> rows, List<Row> shown, boolean hasMore, PrintWriter out) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(Arrays.asList(rows.columns()));
        for (Row row : shown) {
            List<String> line = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                line.add(row.isNullAt(i) ? "" : text(row.get(i)).replace('\n', ' '));
            }

            lines.add(line);
        }

        Texts.table(lines).forEach(out::println);
        if (shown.isEmpty()) {
            out.println("(no rows)");
        } else if (hasMore) {
            out.println("(more rows: --limit N shows more)");
        }
    }

    private static void printCsv(Dataset<Row> rows, List<Row> shown, PrintWriter out) {
        out.println(String.join(
                ",", Arrays.stream(rows.columns()).map(OutputOptions::csvCell).toList()));
        for (Row row : shown) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                cells.add(row.isNullAt(i) ? "" : csvCell(row.get(i)));
            }

            out.println(String.join(",", cells));
        }
    }

    /** A text that a spreadsheet would run as a formula is led by an apostrophe; numbers stay numbers. */
    private static String csvCell(Object value) {
        return CsvCells.quoted(value instanceof Number ? value.toString() : CsvCells.guarded(text(value)));
    }

    /** Lists, maps and rows within a row as people write them, not as Scala does. */
    private static String text(@Nullable Object value) {
        if (value instanceof scala.collection.Seq<?> list) {
            return CollectionConverters.asJava(list).stream()
                    .map(OutputOptions::text)
                    .collect(Collectors.joining("; ", "[", "]"));
        }

        if (value instanceof scala.collection.Map<?, ?> map) {
            return CollectionConverters.asJava(map).entrySet().stream()
                    .map(entry -> text(entry.getKey()) + ": " + text(entry.getValue()))
                    .sorted()
                    .collect(Collectors.joining("; ", "{", "}"));
        }

        return value instanceof Row row ? row.json() : String.valueOf(value);
    }
}

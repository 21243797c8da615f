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

    @Option(
            names = "--format",
            defaultValue = "table",
            description = "table, csv or json (an object a line); default: ${DEFAULT-VALUE}.")
    private Format format = Format.TABLE;

    boolean isJson() {
        return format == Format.JSON;
    }

    /** Prints at most a number of rows; says so where there are more. */
    void print(Dataset<Row> rows, int limit, PrintWriter out) {
        print(rows.columns(), Queries.take(rows, limit + 1), limit, "--limit N shows more", out);
    }

    /**
     * @param some the first of the rows, one more than are printed where there are more
     * @param more what to do to see those
     */
    void print(String[] columns, List<Row> some, int limit, String more, PrintWriter out) {
        boolean hasMore = some.size() > limit;
        List<Row> shown = hasMore ? some.subList(0, limit) : some;
        switch (format) {
            case TABLE -> printTable(columns, shown, hasMore ? more : "", out);
            case CSV -> printCsv(columns, shown, out);
            case JSON -> shown.forEach(row -> out.println(row.json()));
        }
    }

    private static void printTable(String[] columns, List<Row> shown, String more, PrintWriter out) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(Arrays.asList(columns));
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
        } else if (!more.isEmpty()) {
            out.println("(more rows: " + more + ")");
        }
    }

    private static void printCsv(String[] columns, List<Row> shown, PrintWriter out) {
        out.println(String.join(
                ",", Arrays.stream(columns).map(OutputOptions::csvCell).toList()));
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

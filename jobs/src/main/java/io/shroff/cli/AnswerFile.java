package io.shroff.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import io.shroff.platform.privacy.CsvCells;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;

/** Writes rows to one file, as CSV or a JSON object a line, a partition in memory at a time. */
final class AnswerFile {
    private static final String CSV = ".csv";
    private static final List<String> ENDS = List.of(CSV, ".json", ".ndjson", ".jsonl");

    private AnswerFile() {}

    /** Whether the end of the name says how to write it. */
    static boolean canBe(Path file) {
        return ENDS.stream().anyMatch(name(file)::endsWith);
    }

    private static String name(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT);
    }

    /**
     * Writes them in their order, and counts some meanwhile: a pass of their own would answer all once more.
     *
     * @param counted whether a row is among those, never null
     */
    static long write(Dataset<Row> rows, Column counted, Path file) {
        AtomicLong count = new AtomicLong();
        WholeFile.write(file, out -> {
            Lines lines = new Lines(out, count);
            if (name(file).endsWith(CSV)) {
                lines.csv(rows, counted);
            } else {
                lines.json(rows, counted);
            }
        });
        return count.get();
    }

    /** Writes lines of rows, whose last column says whether they count. */
    private record Lines(BufferedWriter out, AtomicLong count) {
        void json(Dataset<Row> rows, Column counted) throws IOException {
            Dataset<Row> texts = rows.select(to_json(struct(col("*"))), counted);
            for (Iterator<Row> lines = texts.toLocalIterator(); lines.hasNext(); ) {
                Row row = lines.next();
                write(row.getString(0), row);
            }
        }

        void csv(Dataset<Row> rows, Column counted) throws IOException {
            List<Column> flat = new ArrayList<>();
            for (StructField field : rows.schema().fields()) {
                flat.add(field.dataType() instanceof MapType ? to_json(col(field.name())) : col(field.name()));
            }

            flat.add(counted);
            out.write(CsvCells.line(Arrays.asList(rows.columns())) + "\n");
            Iterator<Row> lines = rows.select(flat.toArray(Column[]::new)).toLocalIterator();
            while (lines.hasNext()) {
                Row row = lines.next();
                List<String> cells = new ArrayList<>();
                for (int i = 0; i < row.size() - 1; i++) {
                    cells.add(row.isNullAt(i) ? "" : row.get(i).toString());
                }

                write(CsvCells.line(cells), row);
            }
        }

        private void write(String line, Row row) throws IOException {
            out.write(line + "\n");
            if (row.getBoolean(row.size() - 1)) {
                count.incrementAndGet();
            }
        }
    }
}

package io.shroff.cli;

import static org.apache.spark.sql.functions.col;
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
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.MapType;

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

    static void write(Dataset<Row> rows, Path file) {
        WholeFile.write(file, out -> {
            if (name(file).endsWith(CSV)) {
                csv(rows, out);
            } else {
                json(rows, out);
            }
        });
    }

    private static void json(Dataset<Row> rows, BufferedWriter out) throws IOException {
        for (Iterator<String> lines = rows.toJSON().toLocalIterator(); lines.hasNext(); ) {
            out.write(lines.next());
            out.write('\n');
        }
    }

    private static void csv(Dataset<Row> rows, BufferedWriter out) throws IOException {
        Column[] flat = Arrays.stream(rows.schema().fields())
                .map(field -> field.dataType() instanceof MapType
                        ? to_json(col(field.name())).as(field.name())
                        : col(field.name()))
                .toArray(Column[]::new);
        out.write(CsvCells.line(Arrays.asList(rows.columns())) + "\n");
        for (Iterator<Row> lines = rows.select(flat).toLocalIterator(); lines.hasNext(); ) {
            Row row = lines.next();
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                cells.add(row.isNullAt(i) ? "" : row.get(i).toString());
            }

            out.write(CsvCells.line(cells) + "\n");
        }
    }
}

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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.VariantType;

/** Writes rows to one file, a partition in memory at a time. */
final class AnswerFile {
    /** What the end of a file's name says of it. */
    private enum Form {
        /** A line a row below one of names; maps as JSON. */
        CSV(".csv"),
        /** One array of an object a row: a document that is JSON as a whole. */
        JSON_ARRAY(".json"),
        JSON_LINES(".ndjson", ".jsonl");

        private final List<String> ends;

        Form(String... ends) {
            this.ends = List.of(ends);
        }

        static Optional<Form> of(Path file) {
            String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
            return Stream.of(values())
                    .filter(form -> form.ends.stream().anyMatch(name::endsWith))
                    .findFirst();
        }
    }

    private AnswerFile() {}

    /** Whether the end of the name says how to write it. */
    static boolean canBe(Path file) {
        return Form.of(file).isPresent();
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
            switch (Form.of(file).orElseThrow()) {
                case CSV -> lines.csv(rows, counted);
                case JSON_ARRAY -> lines.array(rows, counted);
                case JSON_LINES -> lines.objects(rows, counted);
            }
        });
        return count.get();
    }

    /** Each row as a JSON object, beside whether it is counted. */
    static Dataset<Row> json(Dataset<Row> rows, Column counted) {
        return rows.select(to_json(struct(col("*"))), counted);
    }

    /** The rows with what is a number in one and a text in another as text in all. */
    static Dataset<Row> texts(Dataset<Row> rows) {
        return rows.select(Stream.of(rows.schema().fields())
                .map(field -> field.dataType() instanceof VariantType
                        ? col(field.name()).cast("string").as(field.name())
                        : col(field.name()))
                .toArray(Column[]::new));
    }

    /** Writes lines of rows, whose last column says whether they count. */
    private record Lines(BufferedWriter out, AtomicLong count) {
        void objects(Dataset<Row> rows, Column counted) throws IOException {
            for (Iterator<Row> objects = json(rows, counted).toLocalIterator(); objects.hasNext(); ) {
                Row row = objects.next();
                write(row.getString(0) + "\n", row);
            }
        }

        void array(Dataset<Row> rows, Column counted) throws IOException {
            out.write("[");
            String before = "\n";
            for (Iterator<Row> objects = json(rows, counted).toLocalIterator(); objects.hasNext(); ) {
                Row row = objects.next();
                write(before + row.getString(0), row);
                before = ",\n";
            }

            out.write("\n]\n");
        }

        void csv(Dataset<Row> rows, Column counted) throws IOException {
            Dataset<Row> texts = texts(rows);
            List<Column> flat = new ArrayList<>();
            for (StructField field : texts.schema().fields()) {
                flat.add(field.dataType() instanceof MapType ? to_json(col(field.name())) : col(field.name()));
            }

            flat.add(counted);
            out.write(CsvCells.line(Arrays.asList(rows.columns())) + "\n");
            Iterator<Row> lines = texts.select(flat.toArray(Column[]::new)).toLocalIterator();
            while (lines.hasNext()) {
                Row row = lines.next();
                List<String> cells = new ArrayList<>();
                for (int i = 0; i < row.size() - 1; i++) {
                    cells.add(row.isNullAt(i) ? "" : row.get(i).toString());
                }

                write(CsvCells.line(cells) + "\n", row);
            }
        }

        private void write(String text, Row row) throws IOException {
            out.write(text);
            if (row.getBoolean(row.size() - 1)) {
                count.incrementAndGet();
            }
        }
    }
}

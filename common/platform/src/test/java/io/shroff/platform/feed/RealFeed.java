package io.shroff.platform.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.shroff.platform.table.TableContract;
import io.shroff.platform.table.WriteChecks;
import io.shroff.platform.table.WriteMode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Assumptions;

/** A feed of real files, loaded by a declaration of the test alone, its tables kept in memory. */
final class RealFeed {
    private static final Path DATA = Loading.root().resolve("../shared/data").normalize();

    private final FeedSpec spec;
    private final TableContract contract;
    private final Map<String, Dataset<Row>> tables = new HashMap<>();
    private final LoadCounts counts;

    /** @param columns as in CREATE TABLE; those that are NOT NULL are required */
    RealFeed(SparkSession spark, Path folder, String declaration, String columns) {
        this.spec = FeedSpec.parse(declaration, resource("/feeds/" + declaration));
        this.contract = contract(spec.table(), columns);
        Configuration hadoop = new Configuration();
        String feeds = DATA.toUri().toString();
        FeedFiles files = FeedFiles.resolve(spec, feeds, hadoop);
        List<Received> received = new Bronze(folder.resolve(spec.feed()).toUri().toString(), hadoop)
                .receive(spec, files, feeds, Loading.NOON);
        this.counts = new FeedLoad(spark, spec, contract, received).into(this::keep);
    }

    static void needsData() {
        Assumptions.assumeTrue(Files.isDirectory(DATA), () -> "Skipped: there is no real data at " + DATA);
    }

    private static TableContract contract(String table, String columns) {
        TableContract.Builder builder = TableContract.named(table).grain("One row per record.");
        for (StructField field : StructType.fromDDL(columns).fields()) {
            if (field.nullable()) {
                builder.optional(field.name(), field.dataType(), "As received");
            } else {
                builder.column(field.name(), field.dataType(), "As received");
            }
        }

        return builder.column("source_file", DataTypes.StringType, "Checksum")
                .column("source_line", DataTypes.LongType, "Line")
                .key("source_file", "source_line")
                .writtenBy(WriteMode.overwrite());
    }

    private static String resource(String name) {
        try (InputStream in = RealFeed.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no resource " + name);
            }

            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long keep(TableContract table, Dataset<Row> rows, WriteChecks checks) {
        Dataset<Row> kept = rows.persist();
        long count = kept.count();
        checks.written().run();
        checks.standing().run();
        tables.put(table.name(), kept);
        return count;
    }

    /** Of each column that has one, the first name of its field. */
    Map<String, String> paths() {
        Map<String, String> paths = new LinkedHashMap<>();
        spec.sources().get(0).columns().forEach((column, made) -> {
            if (made.source() instanceof ValueSource.Headers headers) {
                paths.put(column, headers.names().get(0));
            }
        });
        return paths;
    }

    LoadCounts counts() {
        return counts;
    }

    Dataset<Row> rows() {
        return table(contract.name());
    }

    Dataset<Row> table(String name) {
        return tables.get(name);
    }

    /** How many rows of the table meet a condition. */
    long count(String condition) {
        return rows().filter(condition).count();
    }

    /** The first value of a query over the table, as text. */
    String value(String expression) {
        return String.valueOf(rows().selectExpr(expression).first().get(0));
    }

    /** How many rows the arithmetic of a load accounts for. */
    static long accounted(LoadCounts counts) {
        return counts.loaded() + counts.duplicates() + counts.quarantined();
    }

    /** Walks the records of a comma-separated file by other means than the engine does. */
    static void each(String file, Consumer<Map<String, String>> record) {
        try (Reader reader = open(file)) {
            List<String> headers = record(reader);
            for (List<String> fields = record(reader); !fields.isEmpty(); fields = record(reader)) {
                Map<String, String> named = new LinkedHashMap<>();
                for (int i = 0; i < fields.size(); i++) {
                    named.put(headers.get(i), fields.get(i));
                }

                record.accept(named);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Reader open(String file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(DATA.resolve(file)), 1 << 16);
        Reader reader = new java.io.BufferedReader(
                new InputStreamReader(file.endsWith(".gz") ? new GZIPInputStream(in) : in, UTF_8));
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }

        return reader;
    }

    /** The fields of the next record, none at the end. */
    private static List<String> record(Reader reader) throws IOException {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        int c = reader.read();
        if (c < 0) {
            return fields;
        }

        for (; c >= 0 && (quoted || c != '\n'); c = reader.read()) {
            if (c == '"') {
                quoted = !quoted;
                reader.mark(1);
                // A doubled quote inside quotes is one; the second opens the rest of the field again.
                if (!quoted && reader.read() == '"') {
                    field.append('"');
                    quoted = true;
                } else if (!quoted) {
                    reader.reset();
                }
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else if (c != '\r' || quoted) {
                field.append((char) c);
            }
        }

        fields.add(field.toString());
        return fields;
    }
}

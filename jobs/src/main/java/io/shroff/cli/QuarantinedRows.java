package io.shroff.cli;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;

import io.shroff.cli.DeclaredFeeds.Feed;
import io.shroff.platform.feed.FeedSpec;
import io.shroff.platform.feed.RawRecords;
import io.shroff.platform.feed.ReceivedFiles;
import io.shroff.platform.feed.ReceivedFiles.Known;
import io.shroff.platform.feed.RepairedRows;
import io.shroff.platform.feed.Repairs;
import io.shroff.platform.privacy.CsvCells;
import io.shroff.platform.table.Lake;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rows of a feed's quarantine as people need them: with the name of their file, field by field. */
final class QuarantinedRows {
    /** Byte order mark: without it spreadsheets take UTF-8 for something else. */
    private static final String MARK = "\uFEFF";

    private static final String SOURCE_NAME = "source_name";
    private static final String SOURCE_REASONS = "source_reasons";
    private static final String SURPLUS = "source_surplus";
    private static final List<String> PLACE =
            List.of(FeedSpec.SOURCE_FILE, FeedSpec.SOURCE_LINE, SOURCE_NAME, SOURCE_REASONS);

    private static final String ALL = "";

    private final Feed feed;
    private final FeedSpec readable;
    private final ReceivedFiles files;
    private final Map<String, RawRecords> records = new LinkedHashMap<>();

    QuarantinedRows(Feed feed, Lake lake) {
        this.feed = feed;
        this.readable = Repairs.added(feed.spec());
        this.files = filesOf(feed, lake);
    }

    /** What bronze knows of the files of a feed. */
    static ReceivedFiles filesOf(Feed feed, Lake lake) {
        return ReceivedFiles.of(new org.apache.hadoop.fs.Path(lake.uri()).toString(), feed.name(), lake.storage());
    }

    /** A refused row: where it stands, why, and its text. */
    record Refused(String place, List<String> reasons, String raw, String masked) {
        Refused {
            reasons = List.copyOf(reasons);
        }
    }

    /** Whether what is refused may name a person. */
    boolean isPersonal() {
        return feed.spec().sources().stream().anyMatch(source -> RawRecords.isPersonal(source, feed.table()));
    }

    static Dataset<Row> withReason(Dataset<Row> rows, String text) {
        return rows.filter(org.apache.spark.sql.functions.exists(
                col("reasons"),
                one -> org.apache.spark.sql.functions.lower(one).contains(text.toLowerCase(java.util.Locale.ROOT))));
    }

    /** How many rows there are, and how many with each reason, the commonest first. */
    record Counts(long rows, Map<String, Long> reasons) {}

    /** Counts rows and reasons in one pass. What differs from row to row is left out of a reason. */
    Counts counts(Dataset<Row> rows) {
        Column sentence = regexp_replace(col("reason"), "(?s) '.*' is not ", " is not ");
        Map<String, Long> counts = new LinkedHashMap<>();
        // A reason that each row has, beside its own, counts the rows.
        rows.select(explode(concat(col("reasons"), array(lit(ALL)))).as("reason"))
                .select(regexp_replace(sentence, ": \\d+ fields under \\d+ headers$", "")
                        .as("reason"))
                .groupBy("reason")
                .agg(count(lit(1)).as("rows"))
                .orderBy(desc("rows"), col("reason"))
                .collectAsList()
                .forEach(row -> counts.put(row.getString(0), row.getLong(1)));
        long all = Optional.ofNullable(counts.remove(ALL)).orElse(0L);
        return new Counts(all, Collections.unmodifiableMap(counts));
    }

    /** The first rows by file and line. */
    List<Refused> first(Dataset<Row> rows, int most) {
        return ordered(rows).takeAsList(most).stream().map(this::refused).toList();
    }

    private static Dataset<Row> ordered(Dataset<Row> rows) {
        return rows.select(FeedSpec.SOURCE_FILE, FeedSpec.SOURCE_LINE, "part", "reasons", "raw", "place")
                .orderBy(FeedSpec.SOURCE_FILE, FeedSpec.SOURCE_LINE, "part");
    }

    private Refused refused(Row row) {
        String file = row.getString(0);
        List<String> reasons = row.getList(3);
        String raw = text(row);
        RawRecords of = records(file);
        return new Refused(placeOf(files.name(file), row.getString(5)), reasons, raw, of.masked(raw));
    }

    /** Such as {@code june.csv:7} or {@code june.xlsx Orders!7}. */
    private static String placeOf(String file, String place) {
        return place.startsWith("line ") ? file + ":" + place.substring("line ".length()) : file + " " + place;
    }

    private static String text(Row row) {
        return row.isNullAt(4) ? "" : row.getString(4);
    }

    private RawRecords records(String file) {
        return records.computeIfAbsent(file, checksum -> {
            Optional<Known> known = files.find(checksum);
            int source = known.map(Known::source)
                    .filter(index -> index < readable.sources().size())
                    .orElse(0);
            return new RawRecords(
                    readable.sources().get(source),
                    feed.table(),
                    known.map(Known::headers).orElse(List.of()));
        });
    }

    /** Writes records as they were received, each once, under the headers of their files; returns how many. */
    long export(Dataset<Row> rows, Path target) {
        Set<String> headers = new LinkedHashSet<>();
        rows.select(FeedSpec.SOURCE_FILE).distinct().orderBy(FeedSpec.SOURCE_FILE).collectAsList().stream()
                .flatMap(row -> files.find(row.getString(0)).stream())
                .flatMap(known -> known.headers().stream())
                .filter(header -> !PLACE.contains(header) && !header.equals(RepairedRows.SOURCE_RAW))
                .forEach(headers::add);
        List<String> columns = new ArrayList<>(PLACE);
        columns.addAll(headers);
        columns.add(SURPLUS);
        columns.add(RepairedRows.SOURCE_RAW);
        try {
            Path unfinished = target.resolveSibling("." + target.getFileName() + ".part");
            long written;
            try (BufferedWriter out = Files.newBufferedWriter(unfinished)) {
                out.write(MARK + CsvCells.line(columns) + "\r\n");
                written = write(ordered(rows).toLocalIterator(), columns, out);
            }

            Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
            return written;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long write(Iterator<Row> rows, List<String> columns, BufferedWriter out) throws IOException {
        long written = 0;
        String last = "";
        while (rows.hasNext()) {
            Row row = rows.next();
            String place = row.getString(0) + ":" + row.getLong(1) + ":" + text(row);
            if (!place.equals(last)) {
                out.write(CsvCells.line(cells(row, columns)) + "\r\n");
                written++;
            }

            last = place;
        }

        return written;
    }

    private List<String> cells(Row row, List<String> columns) {
        String file = row.getString(0);
        List<String> headers = files.find(file).map(Known::headers).orElse(List.of());
        List<String> fields = records(file).fields(text(row));
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put(FeedSpec.SOURCE_FILE, file);
        cells.put(FeedSpec.SOURCE_LINE, String.valueOf(row.getLong(1)));
        cells.put(SOURCE_NAME, files.name(file));
        cells.put(SOURCE_REASONS, String.join("; ", row.<String>getList(3)));
        for (int i = 0; i < Math.min(headers.size(), fields.size()); i++) {
            if (!PLACE.contains(headers.get(i)) && !headers.get(i).equals(RepairedRows.SOURCE_RAW)) {
                cells.put(headers.get(i), fields.get(i));
            }
        }

        if (fields.size() > headers.size()) {
            cells.put(SURPLUS, String.join(" | ", fields.subList(headers.size(), fields.size())));
        }

        if (fields.stream().allMatch(String::isEmpty)) {
            cells.put(RepairedRows.SOURCE_RAW, text(row));
        }

        return columns.stream().map(column -> cells.getOrDefault(column, "")).toList();
    }
}

package io.shroff.platform.feed;

import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.table.PersonalData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A first declaration of a feed, guessed from the beginning of a file, with a sentence on each guess. */
public final class FeedDraft {
    private static final List<String> MISSING = List.of("", "NA", "N/A", "n/a", "null", "NULL", "none", "-", "?");
    private final String feed;
    private final String file;
    private final DraftSample sample;
    private final List<ColumnGuess> columns;
    private final List<String> missing;

    private FeedDraft(String feed, String file, DraftSample sample, List<ColumnGuess> columns, List<String> missing) {
        this.feed = feed;
        this.file = file;
        this.sample = sample;
        this.columns = List.copyOf(columns);
        this.missing = List.copyOf(missing);
    }

    /**
     * Guesses a declaration.
     *
     * @param feed what to call it, such as {@code sales-totals}
     * @param file name of the file
     * @param path of the file: delimited text, JSON, a workbook or Parquet, also packed with gzip or zip
     * @throws ShroffException BAD_DATA where it is nothing of these, or has no rows
     * @throws IOException where it cannot be read
     */
    public static FeedDraft of(String feed, String file, Path path) throws IOException {
        return of(feed, file, new FileSample(file).of(path));
    }

    /**
     * The same from delimited text.
     *
     * @param head its beginning, up to an end of line
     */
    static FeedDraft of(String feed, String file, byte[] head) {
        return of(feed, file, TextSample.of(file, head));
    }

    private static FeedDraft of(String feed, String file, DraftSample sample) {
        List<List<String>> records = sample.records();
        Set<String> seen = new HashSet<>();
        records.forEach(fields -> fields.forEach(field -> seen.add(field.strip())));
        List<String> missing = MISSING.stream()
                .filter(word -> word.isEmpty() || seen.contains(word))
                .toList();
        List<String> names = names(sample.headers());
        List<ColumnGuess> columns = IntStream.range(0, names.size())
                .mapToObj(i -> ColumnGuess.of(
                        sample.headers().get(i),
                        names.get(i),
                        records.stream().map(fields -> fields.get(i).strip()).toList(),
                        missing))
                .toList();
        return new FeedDraft(feed, file, sample, columns, missing);
    }

    /** Whether the fields of a first line are values of a record and do not name columns. */
    public static boolean areValues(List<String> first) {
        return TextSample.areValues(first);
    }

    /** Names of columns: small letters, digits and underscores, each once. */
    private static List<String> names(List<String> headers) {
        Map<String, Integer> used = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < headers.size(); i++) {
            String plain = headers.get(i)
                    .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^a-z0-9]+", "_")
                    .replaceAll("^_+|_+$", "");
            String name = plain.matches("[a-z].*") ? plain : "column_" + (plain.isEmpty() ? i + 1 : plain);
            name = name.startsWith("source_file") || name.startsWith("source_line") ? "given_" + name : name;
            int times = used.merge(name, 1, Integer::sum);
            names.add(times == 1 ? name : name + "_" + times);
        }

        return names;
    }

    /** The declaration. */
    public String yaml() {
        StringBuilder yaml = new StringBuilder();
        line(
                yaml,
                "# A first draft, made from " + file + ": guesses from "
                        + sample.records().size() + " rows. Look at each, then drop the");
        line(yaml, "# comments. ./shroff feeds check FILE --feed " + feed + " says what it makes of a file.");
        line(yaml, "feed: " + feed);
        line(yaml, "about: Rows of " + quoted(file).replace("\"", ""));
        line(yaml, "table: " + table());
        line(yaml, "# zero where the files list every event, unknown where they list only some.");
        line(yaml, "absence: unknown");
        line(yaml, "# Beyond this share of bad rows a load is refused.");
        line(yaml, "budget-percent: 5");
        line(yaml, "# Rows that say the same are one row. " + keys());
        line(yaml, "duplicates: identical");
        line(yaml, "sources:");
        String name = feed.replace('-', '_');
        String files = Stream.of("\"%s.%s\"", "\"%s/*.%s\"")
                .flatMap(form -> sample.ends().stream().map(end -> form.formatted(name, end)))
                .collect(Collectors.joining(", "));
        line(yaml, "  - files: [" + files + "]");
        line(yaml, "    # " + sample.reason().replaceAll("\\p{Cntrl}", " ") + ".");
        line(yaml, "    format: " + sample.format());
        line(yaml, "    missing: [" + missing.stream().map(FeedDraft::quoted).collect(Collectors.joining(", ")) + "]");
        personal(yaml);
        line(yaml, "    columns:");
        for (ColumnGuess column : columns) {
            if (column.header().isEmpty()) {
                line(yaml, "      # a column without a header is left out");
                continue;
            }

            line(yaml, "      # " + column.reason().replaceAll("\\p{Cntrl}", " ") + ".");
            line(
                    yaml,
                    "      " + column.name() + ": {from: [" + quoted(column.header()) + "]"
                            + (column.options().isEmpty() ? "" : ", " + column.options()) + "}");
        }

        return yaml.toString();
    }

    private void personal(StringBuilder yaml) {
        // Headers that differ only in case are one to a feed, and to be listed once.
        List<String> personal = new ArrayList<>();
        columns.stream()
                .filter(column -> column.personal() != PersonalData.NONE
                        && !column.header().isEmpty())
                .map(ColumnGuess::header)
                .filter(header -> Headers.of(personal).find(List.of(header)) == Headers.ABSENT)
                .forEach(personal::add);
        List<String> headers = personal.stream().map(FeedDraft::quoted).toList();
        if (!headers.isEmpty()) {
            line(
                    yaml,
                    "    # These look personal, why is said of each below: refused rows are shown without their values, and");
            line(
                    yaml,
                    "    # the contract must mark the columns read from them. Add what else is about persons, loaded or not.");
            line(yaml, "    personal: [" + String.join(", ", headers) + "]");
        }
    }

    private String keys() {
        List<String> keys = columns.stream()
                .filter(ColumnGuess::isKey)
                .map(ColumnGuess::name)
                .toList();
        if (keys.isEmpty()) {
            return "No column has another value in each row, so rows have no key of one column.";
        }

        return "No two rows share " + String.join(" or ", keys) + ": if a later row replaces an earlier one, write"
                + " {latest-by: DATE COLUMN, key: [" + keys.get(0) + "]}.";
    }

    private String table() {
        return "silver." + feed.replace('-', '_');
    }

    private static void line(StringBuilder yaml, String line) {
        yaml.append(line).append('\n');
    }

    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ") + '"';
    }

    /** The contract of its table, to be put into the catalog. */
    public String contract() {
        StringBuilder java = new StringBuilder();
        String constant = feed.replace('-', '_').toUpperCase(Locale.ROOT);
        line(java, "    public static final TableContract " + constant + " = TableContract.named(\"" + table() + "\")");
        line(java, "            .grain(\"One row per row of the files.\")");
        columns.stream()
                .filter(column -> !column.header().isEmpty())
                .forEach(column -> line(java, "            " + column(column)));
        line(java, "            .column(\"source_file\", StringType, FILE)");
        line(java, "            .column(\"source_line\", LongType, LINE)");
        line(java, "            .key(\"source_file\", \"source_line\")");
        java.append("            .writtenBy(WriteMode.overwrite());");
        return java.toString();
    }

    private static String column(ColumnGuess column) {
        String meaning = quoted(column.header() + ", as received");
        if (column.personal() != PersonalData.NONE) {
            return ".personal(\"%s\", %s, %s, PersonalData.%s)"
                    .formatted(column.name(), column.type(), meaning, column.personal());
        }

        return ".%s(\"%s\", %s, %s)"
                .formatted(column.isRequired() ? "column" : "optional", column.name(), column.type(), meaning);
    }

    /** The job that loads it, to be put into the list of jobs. */
    public String job() {
        return "new IngestJob(\"" + feed + "\", FeedTables."
                + feed.replace('-', '_').toUpperCase(Locale.ROOT) + ")";
    }

    static ShroffException refused(String file, String why) {
        return new ShroffException(
                ErrorCode.BAD_DATA,
                "Cannot draft a feed from " + file + ": " + why
                        + ". Drafts are made from delimited text, JSON, Excel workbooks and Parquet with at least one"
                        + " row, also packed with gzip or zip; for other files copy a declaration of conf/feeds and change"
                        + " it.");
    }
}

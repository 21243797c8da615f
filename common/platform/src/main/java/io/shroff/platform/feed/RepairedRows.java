package io.shroff.platform.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.shroff.platform.checksum.Checksum;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.feed.ReceivedFiles.Known;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Rows that were exported from a quarantine and mended by hand, perhaps in a spreadsheet. */
public final class RepairedRows {
    /** The text of a record that could not be read field by field; mended there, it fills the other cells. */
    public static final String SOURCE_RAW = "source_raw";

    private static final int SHORT_CHECKSUM = 12;
    private static final int SHOWN = 5;
    /** What bytes became that are not in the encoding of their feed. */
    private static final char UNREADABLE = '\uFFFD';

    private final String file;
    private final List<String> headers;
    private final List<Repaired> rows;

    private RepairedRows(String file, List<String> headers, List<Repaired> rows) {
        this.file = file;
        this.headers = List.copyOf(headers);
        this.rows = List.copyOf(rows);
    }

    /** The place of a bad record, and the mended cells. */
    private record Repaired(String sourceFile, long sourceLine, List<String> cells) {
        private Repaired {
            cells = List.copyOf(cells);
        }

        String place() {
            return sourceFile + ":" + sourceLine;
        }
    }

    /**
     * Reads them, whatever a spreadsheet made of the delimiter.
     *
     * @param file named in messages
     * @param cell gives a cell as it was before it was exported
     * @throws ShroffException BAD_DATA where the file does not say which rows it repairs
     */
    public static RepairedRows parse(String file, String text, UnaryOperator<String> cell) {
        List<String> problems = new ArrayList<>();
        List<DelimitedText.Line> lines = lines(file, text, problems);
        List<String> headers = lines.get(0).fields();
        int fileAt = headers.indexOf(FeedSpec.SOURCE_FILE);
        int lineAt = headers.indexOf(FeedSpec.SOURCE_LINE);
        if (fileAt < 0 || lineAt < 0) {
            throw refused(
                    file,
                    "it has no columns source_file and source_line, which say where each row was. Export the rows with"
                            + " ./shroff feeds quarantine FEED --raw --export FILE, mend those and keep both columns");
        }

        List<Repaired> rows = new ArrayList<>();
        Set<String> places = new HashSet<>();
        for (DelimitedText.Line line : lines.subList(1, lines.size())) {
            List<String> cells =
                    line.fields().stream().map(String::strip).map(cell).toList();
            if (cells.size() != headers.size()) {
                problems.add(
                        "line %d has %d cells under %d headers".formatted(line.number(), cells.size(), headers.size()));
            } else if (!cells.get(fileAt).matches("[0-9a-f]{64}(!.*)?")
                    || !cells.get(lineAt).matches("\\d{1,18}")) {
                problems.add("line %d has '%s' and '%s' for source_file and source_line"
                        .formatted(line.number(), cells.get(fileAt), cells.get(lineAt)));
            } else if (cells.stream().anyMatch(value -> value.indexOf(UNREADABLE) >= 0)) {
                problems.add("line %d holds %s, which stands where a letter could not be read: write the letter"
                        .formatted(line.number(), UNREADABLE));
            } else if (!places.add(cells.get(fileAt) + ":" + cells.get(lineAt))) {
                problems.add("line %d repairs a row that a line before repairs".formatted(line.number()));
            } else {
                rows.add(new Repaired(cells.get(fileAt), Long.parseLong(cells.get(lineAt)), cells));
            }
        }

        if (!problems.isEmpty()) {
            throw refused(file, "some of its lines cannot be used. Mend them" + listed(problems));
        }

        if (rows.isEmpty()) {
            throw refused(file, "it holds no rows. Put the mended rows below its headers");
        }

        return new RepairedRows(file, headers, rows);
    }

    /**
     * Its headers, then its records, read like those of any file of a feed, so that a stray quote hides no row. A value
     * may be as long as a record: what the feed allows in its files was held against them when they were read.
     */
    private static List<DelimitedText.Line> lines(String file, String text, List<String> problems) {
        CsvFormat format = new CsvFormat(
                delimiter(text), "\"", UTF_8.name(), CsvFormat.Header.YES, 0, "", CsvFormat.QuotedLimit.RECORD);
        List<DelimitedText.Line> lines = new ArrayList<>();
        Slice cell = new Slice();
        try (CsvCursor cursor = CsvCursor.ofFile(new ByteArrayInputStream(text.getBytes(UTF_8)), format, file)
                .readHeaders()) {
            lines.add(new DelimitedText.Line(1, cursor.headers()));
            while (cursor.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 0; i < cursor.fields(); i++) {
                    cursor.field(i, cell);
                    cells.add(cell.text(UTF_8));
                }

                if (cursor.flaw() == RecordFlaw.NONE) {
                    lines.add(new DelimitedText.Line(cursor.line(), cells));
                } else {
                    RowReasons reasons = new RowReasons();
                    cursor.judge(cursor.fields(), reasons);
                    problems.add("line %d: %s".formatted(cursor.line(), reasons.first()));
                }
            }
        } catch (IOException e) {
            throw FeedErrors.io("read", file, e);
        }

        return lines;
    }

    /** The one that sets the names of places apart; a header may hold any of the others. */
    private static String delimiter(String text) {
        String first = text.lines().findFirst().orElse("").replace("\uFEFF", "");
        return List.of(",", ";", "\t").stream()
                .filter(mark -> new DelimitedText(mark.charAt(0), '"')
                        .fields(first).stream().map(String::strip).anyMatch(FeedSpec.SOURCE_FILE::equals))
                .findFirst()
                .orElse(",");
    }

    public int count() {
        return rows.size();
    }

    /** Checksums of the files whose rows they repair. */
    public Set<String> sourceFiles() {
        Set<String> files = new HashSet<>();
        rows.forEach(row -> files.add(row.sourceFile()));
        return files;
    }

    /**
     * Refuses rows that repair nothing.
     *
     * @param quarantined places of bad rows, as {@code checksum:line}
     */
    public RepairedRows requireIn(Set<String> quarantined, ReceivedFiles known) {
        List<String> strangers = rows.stream()
                .filter(row -> !quarantined.contains(row.place()))
                .map(row -> known.name(row.sourceFile()) + ":" + row.sourceLine())
                .toList();
        if (!strangers.isEmpty()) {
            throw refused(
                    file,
                    strangers.size() + " of its " + rows.size() + " rows are not in the quarantine: they were repaired"
                            + " already, or their file was superseded, or several records stand on their line. Drop them"
                            + listed(strangers));
        }

        return this;
    }

    /**
     * The rows as files of the feed, by their names below the folder of the feeds: one for each source and each set of
     * headers.
     */
    public Map<String, byte[]> files(FeedSpec spec, ReceivedFiles known) {
        Map<List<String>, List<Repaired>> groups = new LinkedHashMap<>();
        for (Repaired row : rows) {
            Known of = known.find(row.sourceFile())
                    .orElseThrow(() -> refused(
                            file,
                            "bronze does not know the file " + row.sourceFile()
                                    + ". Name the lake it is in with --lake"));
            int source = of.source() % spec.sources().size();
            List<String> key = new ArrayList<>(List.of(String.valueOf(source)));
            of.headers().stream()
                    .filter(header -> !RowLayout.isProvenance(header))
                    .forEach(key::add);
            groups.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
        }

        Map<String, byte[]> files = new LinkedHashMap<>();
        groups.forEach((key, members) -> {
            SourceSpec source = spec.sources().get(Integer.parseInt(key.get(0)));
            byte[] content =
                    content(source, key.subList(1, key.size()), members).getBytes(UTF_8);
            files.put(
                    Repairs.folderOf(spec.feed(), Integer.parseInt(key.get(0)))
                            + Checksum.of(content).substring(0, SHORT_CHECKSUM) + ".csv",
                    content);
        });
        return files;
    }

    private String content(SourceSpec source, List<String> columns, List<Repaired> members) {
        List<String> absent =
                columns.stream().filter(column -> !headers.contains(column)).toList();
        if (!absent.isEmpty()) {
            throw refused(file, "it lacks the columns " + String.join(", ", absent) + ". Put them back");
        }

        List<String> all = new ArrayList<>(columns);
        if (members.stream().anyMatch(row -> isRaw(row, columns))) {
            all.addAll(askedBeside(source, columns));
        }

        RecordText text = RecordText.of(source.format(), all);
        StringBuilder content = new StringBuilder();
        List<String> names = new ArrayList<>(List.of(FeedSpec.SOURCE_FILE, FeedSpec.SOURCE_LINE));
        names.addAll(all);
        append(content, names);
        for (Repaired row : members) {
            List<String> cells = new ArrayList<>(List.of(row.sourceFile(), String.valueOf(row.sourceLine())));
            cells.addAll(
                    isRaw(row, columns)
                            ? fields(row, text, all)
                            : all.stream().map(column -> cell(row, column)).toList());
            append(content, cells);
        }

        return content.toString();
    }

    private String cell(Repaired row, String column) {
        int index = headers.indexOf(column);
        return index < 0 ? "" : row.cells().get(index);
    }

    /** Whether a record was mended in its text and not in its cells. */
    private boolean isRaw(Repaired row, List<String> columns) {
        return !cell(row, SOURCE_RAW).isBlank()
                && columns.stream().allMatch(column -> cell(row, column).isBlank());
    }

    /** Names that the feed looks for and that no record of the file had that could be read. */
    private static List<String> askedBeside(SourceSpec source, List<String> columns) {
        Headers known = Headers.of(columns, source.format());
        return RecordReader.asks(source).stream()
                .map(RecordReader.Ask::names)
                .filter(names -> known.find(names) == Headers.ABSENT)
                .map(names -> names.get(0))
                .distinct()
                .toList();
    }

    private List<String> fields(Repaired row, RecordText text, List<String> columns) {
        List<String> fields = text.fields(cell(row, SOURCE_RAW));
        if (fields.size() != columns.size() || fields.stream().allMatch(String::isBlank)) {
            throw refused(
                    file,
                    "the text in " + SOURCE_RAW + " of the row for line " + row.sourceLine()
                            + " still cannot be read. Mend it, or write its values into the other cells");
        }

        return fields;
    }

    private static void append(StringBuilder text, List<String> cells) {
        text.append(String.join(
                        ",",
                        cells.stream()
                                .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                                .toList()))
                .append('\n');
    }

    private static String listed(List<String> lines) {
        return lines.stream().limit(SHOWN).map(line -> "\n  - " + line).reduce(":", String::concat)
                + (lines.size() > SHOWN ? "\n  - and " + (lines.size() - SHOWN) + " more" : "");
    }

    private static ShroffException refused(String file, String why) {
        return new ShroffException(
                ErrorCode.BAD_DATA, "Cannot reload " + file + ": " + why + (why.contains("\n") ? "" : "."));
    }
}

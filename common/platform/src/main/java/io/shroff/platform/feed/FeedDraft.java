package io.shroff.platform.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.table.PersonalData;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A first declaration of a feed, guessed from the beginning of a file, with a sentence on each guess. */
public final class FeedDraft {
    private static final int MOST_ROWS = 5_000;
    private static final int LINES_TO_SPLIT = 100;
    private static final List<String> MISSING = List.of("", "NA", "N/A", "n/a", "null", "NULL", "none", "-", "?");
    /** How a tab is written in YAML. */
    private static final String TAB = "\\t";

    private static final List<String> DELIMITERS = List.of(",", ";", TAB, "|", CsvFormat.WHITESPACE);

    private final String feed;
    private final String file;
    private final Text text;
    private final Layout layout;
    private final List<ColumnGuess> columns;
    private final List<String> missing;
    private final int rows;

    private record Text(String content, String encoding, String reason) {}

    private record Layout(String delimiter, boolean hasHeader, List<String> headers, String reason) {}

    private FeedDraft(
            String feed,
            String file,
            Text text,
            Layout layout,
            List<ColumnGuess> columns,
            List<String> missing,
            int rows) {
        this.feed = feed;
        this.file = file;
        this.text = text;
        this.layout = layout;
        this.columns = List.copyOf(columns);
        this.missing = List.copyOf(missing);
        this.rows = rows;
    }

    /**
     * Guesses a declaration.
     *
     * @param feed what to call it, such as {@code sales-totals}
     * @param file name of the file
     * @param head its beginning, up to an end of line
     * @throws ShroffException BAD_DATA where it is no delimited text
     */
    public static FeedDraft of(String feed, String file, byte[] head) {
        Text text = text(file, head);
        List<DelimitedText.Line> first = new ArrayList<>();
        Layout layout = layout(file, text.content(), first);
        List<List<String>> records = first.stream()
                .skip(layout.hasHeader() ? 1 : 0)
                .limit(MOST_ROWS)
                .map(DelimitedText.Line::fields)
                .filter(fields -> fields.size() == layout.headers().size())
                .toList();
        Set<String> seen = new HashSet<>();
        records.forEach(fields -> fields.forEach(field -> seen.add(field.strip())));
        List<String> missing = MISSING.stream()
                .filter(word -> word.isEmpty() || seen.contains(word))
                .toList();
        List<String> names = names(layout.headers());
        List<ColumnGuess> columns = IntStream.range(0, names.size())
                .mapToObj(i -> ColumnGuess.of(
                        layout.headers().get(i),
                        names.get(i),
                        records.stream().map(fields -> fields.get(i).strip()).toList(),
                        missing))
                .toList();
        return new FeedDraft(feed, file, text, layout, columns, missing, records.size());
    }

    private static Text text(String file, byte[] head) {
        boolean hasNul = false;
        boolean isHigh = false;
        for (byte b : head) {
            hasNul |= b == 0;
            isHigh |= b < 0;
        }

        if (head.length == 0 || hasNul) {
            throw refused(file, head.length == 0 ? "it is empty" : "it is no text, it holds NUL bytes");
        }

        if (!isHigh) {
            return new Text(decoded(head, UTF_8), "UTF-8", "all letters are ASCII, so any encoding would do");
        }

        if (head.length > 2 && head[0] == (byte) 0xEF && head[1] == (byte) 0xBB && head[2] == (byte) 0xBF) {
            return new Text(decoded(head, UTF_8).substring(1), "UTF-8", "it begins with the mark of UTF-8");
        }

        if (decodes(head)) {
            return new Text(decoded(head, UTF_8), "UTF-8", "letters beyond ASCII are valid UTF-8");
        }

        String russian = decoded(head, Charset.forName("windows-1251"));
        long cyrillic = russian.chars().filter(c -> c >= 0x0410 && c <= 0x044F).count();
        long high = russian.chars().filter(c -> c >= 128).count();
        return cyrillic > 0.8 * high && high > 3
                ? new Text(russian, "windows-1251", "it is not UTF-8, and read as windows-1251 it is Cyrillic")
                : new Text(
                        decoded(head, Charset.forName("windows-1252")),
                        "windows-1252",
                        "it is not UTF-8; windows-1252 is the usual other one: look at its names and accents");
    }

    private static String decoded(byte[] bytes, Charset charset) {
        return new String(bytes, charset);
    }

    /** A character that the end of the sample cuts in two is no flaw. */
    private static boolean decodes(byte[] bytes) {
        CharsetDecoder decoder = UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), CharBuffer.allocate(bytes.length + 1), false);
        return !result.isError();
    }

    private static Layout layout(String file, String content, List<DelimitedText.Line> lines) {
        if (content.stripLeading().startsWith("{") || content.stripLeading().startsWith("[")) {
            throw refused(file, "it looks like JSON");
        }

        String delimiter = delimiter(head(content));
        lines.addAll(split(content, delimiter));
        if (lines.isEmpty()) {
            throw refused(file, "it has no lines with anything in them");
        }

        List<String> first = lines.get(0).fields().stream().map(String::strip).toList();
        boolean hasHeader = isHeader(first);
        List<String> headers = hasHeader
                ? first
                : IntStream.rangeClosed(1, first.size())
                        .mapToObj(String::valueOf)
                        .toList();
        String reason = (first.size() == 1
                        ? "no mark separates fields, so it has one column"
                        : "'" + delimiter + "' makes " + first.size() + " fields of each line")
                + (hasHeader
                        ? "; the first line holds different words and no number, so it names the columns"
                        : "; the first line holds values, so columns are named 1, 2, 3");
        return new Layout(delimiter, hasHeader, headers, reason);
    }

    /** The mark that makes as many fields of every line; blanks where no mark does. */
    private static String delimiter(String head) {
        String best = ",";
        long most = 0;
        for (String mark : DELIMITERS) {
            List<DelimitedText.Line> some = split(head, mark);
            int width = some.isEmpty() ? 0 : some.get(0).fields().size();
            long alike =
                    some.stream().filter(line -> line.fields().size() == width).count();
            boolean canBe = width > 1 && (!mark.equals(CsvFormat.WHITESPACE) || most == 0 && alike == some.size());
            long score = canBe ? alike * 1000 / some.size() * 100 + Math.min(width, 99) : 0;
            if (score > most) {
                most = score;
                best = mark;
            }
        }

        return best;
    }

    private static List<DelimitedText.Line> split(String content, String delimiter) {
        if (!delimiter.equals(CsvFormat.WHITESPACE)) {
            return new DelimitedText(delimiter.equals(TAB) ? '\t' : delimiter.charAt(0), '"').lines(content);
        }

        return content.lines()
                .filter(line -> !line.isBlank())
                .map(line -> new DelimitedText.Line(0, new RecordText.BlankSeparated().fields(line)))
                .toList();
    }

    private static String head(String content) {
        return content.lines().limit(LINES_TO_SPLIT).collect(Collectors.joining("\n"));
    }

    private static boolean isHeader(List<String> first) {
        List<String> named = first.stream().filter(cell -> !cell.isEmpty()).toList();
        boolean isDistinct = named.stream()
                        .map(cell -> cell.toLowerCase(Locale.ROOT))
                        .distinct()
                        .count()
                == named.size();
        boolean hasWords = named.stream().anyMatch(cell -> cell.chars().anyMatch(Character::isLetter));
        return isDistinct
                && hasWords
                && named.stream()
                        .noneMatch(cell -> cell.matches("[+-]?[\\d.,]*\\d[\\d.,]*")
                                || DateGuess.of(List.of(cell)).isPresent());
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
                "# A first draft, made from " + file + ": guesses from " + rows + " rows. Look at each, then drop the");
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
        line(
                yaml,
                "  - files: [\"%s.csv\", \"%s.csv.gz\", \"%s/*.csv\", \"%s/*.csv.gz\"]"
                        .formatted(name, name, name, name));
        line(yaml, "    # " + layout.reason() + "; " + text.reason() + ".");
        line(
                yaml,
                "    format: {type: csv, delimiter: %s, quote: '\"', encoding: %s, header: %s}"
                        .formatted('"' + layout.delimiter() + '"', text.encoding(), layout.hasHeader() ? "yes" : "no"));
        line(yaml, "    missing: [" + missing.stream().map(FeedDraft::quoted).collect(Collectors.joining(", ")) + "]");
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

    private static String quoted(String text) {
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

    private static ShroffException refused(String file, String why) {
        return new ShroffException(
                ErrorCode.BAD_DATA,
                "Cannot draft a feed from " + file + ": " + why
                        + ". Drafts are made from delimited text with at least one"
                        + " row; for other files copy a declaration of conf/feeds and change it.");
    }
}

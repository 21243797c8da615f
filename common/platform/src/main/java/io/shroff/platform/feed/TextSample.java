package io.shroff.platform.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How delimited text seems to be written: its encoding, its delimiter, its headers. */
final class TextSample {
    private static final int LINES_TO_SPLIT = 100;
    /** How a tab is written in YAML. */
    private static final String TAB = "\\t";

    private static final List<String> DELIMITERS = List.of(",", ";", TAB, "|", CsvFormat.WHITESPACE);

    private record Text(String content, String encoding, String reason) {}

    private record Layout(String delimiter, boolean hasHeader, List<String> headers, String reason) {}

    private TextSample() {}

    /** @param head the beginning of the file, up to an end of line */
    static DraftSample of(String file, byte[] head) {
        Text text = text(file, head);
        List<DelimitedText.Line> first = new ArrayList<>();
        Layout layout = layout(file, text.content(), first);
        List<List<String>> records = first.stream()
                .skip(layout.hasHeader() ? 1 : 0)
                .limit(DraftSample.MOST_ROWS)
                .map(DelimitedText.Line::fields)
                .filter(fields -> fields.size() == layout.headers().size())
                .toList();
        String format = "{type: csv, delimiter: \"%s\", quote: '\"', encoding: %s, header: %s}"
                .formatted(layout.delimiter(), text.encoding(), layout.hasHeader() ? "yes" : "no");
        return new DraftSample(
                format, layout.reason() + "; " + text.reason(), List.of("csv", "csv.gz"), layout.headers(), records);
    }

    private static Text text(String file, byte[] head) {
        FileKind kind = FileKind.of(head);
        if (kind.isUtf16()) {
            String name = kind.name().replace('_', '-');
            return new Text(decoded(head, Charset.forName(name)).replace("\uFEFF", ""), name, "it is " + kind.words());
        }

        boolean hasNul = false;
        boolean isHigh = false;
        for (byte b : head) {
            hasNul |= b == 0;
            isHigh |= b < 0;
        }

        if (head.length == 0 || hasNul) {
            throw FeedDraft.refused(file, head.length == 0 ? "it is empty" : "it is no text, it holds NUL bytes");
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
        String delimiter = delimiter(head(content));
        lines.addAll(split(content, delimiter));
        if (lines.isEmpty()) {
            throw FeedDraft.refused(file, "it has no lines with anything in them");
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

    /** Whether the fields of a first line are values of a record and do not name columns. */
    public static boolean areValues(List<String> first) {
        return !isHeader(first.stream().map(String::strip).toList());
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
}

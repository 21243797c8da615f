package io.shroff.platform.feed;

import io.shroff.platform.error.DidYouMean;
import java.util.List;

/** Reads {@code format} of a source. */
final class FormatReader {
    private static final List<String> TYPES = List.of("csv", "ndjson", "json", "excel", "xlsx", "xls", "parquet");
    private static final int MAX_SKIPPED_LINES = 1_000;
    private static final int MAX_SHEET_NAME = 31;
    private static final int MAX_ROWS = 999_999;

    private final Section section;
    private final Problems problems;

    FormatReader(Section section) {
        this.section = section;
        this.problems = section.problems();
    }

    FileFormat read() {
        String type = section.text("type", "csv");
        return switch (type) {
            case "csv" -> csv();
            case "ndjson" -> json(JsonFormat.Lines.YES);
            case "json" -> json(JsonFormat.Lines.NO);
            case "excel", "xlsx", "xls" -> excel();
            case "parquet" -> {
                section.only("type");
                yield new ParquetFormat();
            }
            default -> {
                problems.add(
                        section.at("type"),
                        type,
                        "must be one of " + String.join(", ", TYPES) + "." + DidYouMean.hint(type, TYPES));
                yield csv();
            }
        };
    }

    private CsvFormat csv() {
        section.only(
                "type",
                "delimiter",
                "quote",
                "encoding",
                "header",
                "skip-lines",
                "comment",
                "quoted-lines",
                "quoted-kb",
                "stray-quotes");
        String delimiter = section.text("delimiter", ",");
        String quote = section.text("quote", "\"");
        String comment = section.text("comment", "");
        if (!delimiter.equals(CsvFormat.WHITESPACE) && !isMark(delimiter)) {
            problems.add(
                    section.at("delimiter"),
                    delimiter,
                    "must be one ASCII character, such as ',' or \"\\t\", or " + CsvFormat.WHITESPACE);
        }

        if (!quote.isEmpty() && !isMark(quote) || quote.equals(delimiter)) {
            problems.add(section.at("quote"), quote, "must be one ASCII character other than the delimiter, or ''");
        }

        if (!comment.isEmpty() && (!isMark(comment) || comment.equals(delimiter) || comment.equals(quote))) {
            problems.add(
                    section.at("comment"),
                    comment,
                    "must be one ASCII character other than the delimiter and the quote, such as '#'");
        }

        return new CsvFormat(
                delimiter,
                quote,
                encoding(),
                isYes("header") ? CsvFormat.Header.YES : CsvFormat.Header.NO,
                whole("skip-lines", 0, MAX_SKIPPED_LINES),
                comment,
                quoted());
    }

    private CsvFormat.QuotedLimit quoted() {
        CsvFormat.QuotedLimit usual = CsvFormat.QuotedLimit.DEFAULT;
        int lines = whole("quoted-lines", usual.lines(), MAX_ROWS);
        int kilobytes = whole("quoted-kb", usual.kilobytes(), RecordCursor.MAX_RECORD_BYTES >> 10);
        return isYes("stray-quotes")
                ? new CsvFormat.QuotedLimit(lines, kilobytes, CsvFormat.StrayQuotes.YES)
                : CsvFormat.QuotedLimit.NO_STRAY;
    }

    private static boolean isMark(String text) {
        return text.length() == 1 && text.charAt(0) > 0 && text.charAt(0) < 128 && "\r\n".indexOf(text.charAt(0)) < 0;
    }

    private JsonFormat json(JsonFormat.Lines lines) {
        section.only("type", "records", "encoding");
        String records = section.text("records", "");
        if (!records.matches("|[^.]+(\\.[^.]+)*")) {
            problems.add(section.at("records"), records, "must be names with dots, such as orders.items");
        }

        return new JsonFormat(lines, JsonFormat.path(records), encoding());
    }

    private ExcelFormat excel() {
        section.only("type", "sheet", "header-row");
        String sheet = section.text("sheet", "");
        if (sheet.length() > MAX_SHEET_NAME) {
            problems.add(section.at("sheet"), sheet, "must be the name of a sheet or its number");
        }

        return new ExcelFormat(sheet, whole("header-row", 0, MAX_ROWS));
    }

    private String encoding() {
        String name = section.text("encoding", "UTF-8");
        return Encodings.named(name).orElseGet(() -> {
            problems.add(section.at("encoding"), name, "must be a charset, such as UTF-8, UTF-16 or windows-1251");
            return "UTF-8";
        });
    }

    private boolean isYes(String key) {
        String text = section.text(key, "yes");
        // YAML 1.2 reads yes as text, and true is what many write.
        return switch (text) {
            case "yes", "true" -> true;
            case "no", "false" -> false;
            default -> {
                problems.add(section.at(key), text, "must be yes or no");
                yield true;
            }
        };
    }

    /** A whole number. */
    private int whole(String key, int otherwise, int most) {
        String text = section.text(key, String.valueOf(otherwise));
        if (!text.matches("\\d{1,6}") || Integer.parseInt(text) > most) {
            problems.add(section.at(key), text, "must be a whole number, at most " + most);
            return otherwise;
        }

        return Integer.parseInt(text);
    }
}

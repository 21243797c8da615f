package io.shroff.platform.feed;

import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Every failure of this package, in words. */
final class FeedErrors {
    private FeedErrors() {}

    static ShroffException badSpec(String file, List<String> problems) {
        return new ShroffException(
                ErrorCode.BAD_FEED_SPEC,
                "Cannot use feed file %s: it has %s. Mend %s and run again.%s"
                        .formatted(
                                file,
                                problems.size() == 1 ? "a problem" : problems.size() + " problems",
                                problems.size() == 1 ? "it" : "all of them",
                                bullets(problems)));
    }

    static ShroffException notYaml(String file, String why, @Nullable Throwable cause) {
        return new ShroffException(
                ErrorCode.BAD_FEED_SPEC,
                "Cannot read feed file %s: %s. Mend the YAML and run again.".formatted(file, why),
                cause);
    }

    static ShroffException overlappingSources(String feed, List<String> files) {
        return new ShroffException(
                ErrorCode.BAD_FEED_SPEC,
                "Cannot tell which source of feed '%s' reads a file: two match it. Narrow their 'files' patterns.%s"
                        .formatted(feed, bullets(files)));
    }

    static ShroffException sameContent(String feed, String file, String other) {
        return new ShroffException(
                ErrorCode.BAD_DATA,
                "Cannot load feed '%s': %s and %s have the same content and belong to two sources. Remove one of them."
                        .formatted(feed, file, other));
    }

    static ShroffException noFiles(String feed, List<String> patterns, String folder) {
        return new ShroffException(
                ErrorCode.MISSING_FEED,
                "Cannot load feed '%s': no file below %s matches %s. Put a file there or change 'files' of the feed."
                        .formatted(feed, folder, String.join(", ", patterns)));
    }

    static ShroffException noFolder(String feed, String folder) {
        return new ShroffException(
                ErrorCode.MISSING_FEED,
                "Cannot load feed '%s': the folder %s does not exist. Name the folder of the feeds with --feeds."
                        .formatted(feed, folder));
    }

    static ShroffException io(String doing, String file, IOException cause) {
        return new ShroffException(
                ErrorCode.BAD_DATA,
                "Cannot %s %s: %s. Check that it is there, whole and readable."
                        .formatted(doing, file, cause.getMessage() == null ? "it ends too early" : cause.getMessage()),
                cause);
    }

    static ShroffException changedWhileRead(String file) {
        return new ShroffException(
                ErrorCode.BAD_DATA,
                "Cannot receive %s: it changed while it was read. Run again when it has arrived whole."
                        .formatted(file));
    }

    static ShroffException recordTooLong(String file, String place) {
        return new ShroffException(
                ErrorCode.BAD_DATA,
                ("Cannot read %s: the record that starts at %s is longer than %d MB. Where a quote is opened there and never"
                                + " closed, mend the file, or set 'quote' of its format to ''; else cut the record.")
                        .formatted(file, place, RecordCursor.MAX_RECORD_BYTES >> 20));
    }

    static ShroffException badFile(String file, String why, String remedy) {
        return new ShroffException(ErrorCode.BAD_DATA, "Cannot read %s: %s. %s".formatted(file, why, remedy));
    }

    static ShroffException folderForFile(String feed, String name) {
        return badFile(
                name,
                "it is a folder, and under such names feed '%s' takes files".formatted(feed),
                "Move its files to where the folder is, add '%s/*' to 'files' of the feed, or rename the folder."
                        .formatted(name));
    }

    static ShroffException brokenLink(String name, String target) {
        return badFile(
                name,
                "it is a link that leads to no file: '%s' is not there".formatted(target),
                "Bring that back, or delete the link.");
    }

    static ShroffException severalArrays(String file, List<String> names) {
        return badFile(
                file,
                "it is an object with arrays of records at '%s', and its feed does not say which of them to read"
                        .formatted(String.join("' and '", names)),
                "Write 'records: %s', or another of them, into the 'format' of its source, or send the array alone."
                        .formatted(names.get(0)));
    }

    static ShroffException arrayInEachObject(String file, String name) {
        return badFile(
                file,
                "it is several objects with an array of records at '%s' in each, and its feed does not say so"
                        .formatted(name),
                "Write '{type: ndjson, records: %s}' as the 'format' of its source and send an object a line, or send one array of the records."
                        .formatted(name));
    }

    /** @param line what names columns in such files, a line or a row */
    static ShroffException noHeaders(String file, String line) {
        return badFile(
                file,
                "it has no %s that names its columns".formatted(line),
                "Send it with its headers; below them it may be empty.");
    }

    /** Refuses a file that is nothing its format can be read from. */
    static void requireKind(String file, FileFormat format, FileKind kind) {
        if (kind == FileKind.EMPTY) {
            throw badFile(
                    file,
                    "it is empty, not a byte is in it",
                    "Send it again, or take it away; where there is nothing to tell, send headers alone.");
        }

        if (kind.isUtf16() && format instanceof FileFormat.Streamed text && !format.mayBe(kind)) {
            throw badFile(
                    file,
                    "it is %s, and its feed reads %s".formatted(kind.words(), text.encoding()),
                    "Write 'encoding: %s' into the 'format' of its source, or send it as %s."
                            .formatted(kind.name().replace('_', '-'), text.encoding()));
        }

        if (!format.mayBe(kind)) {
            throw badFile(
                    file,
                    (kind == FileKind.OTHER ? "it is something else than its feed takes" : "it is " + kind.words())
                            + ", and its feed takes " + format.takes(),
                    "Send it as that, or declare another source of the feed for such files."
                            + (kind == FileKind.GZIP ? " A file whose name ends with .gz is unpacked." : ""));
        }
    }

    static ShroffException badHeaders(String feed, List<String> problems) {
        return new ShroffException(
                ErrorCode.BAD_DATA,
                "Cannot load feed '%s': headers do not fit. Mend the files, or add the names to 'from' of the feed.%s"
                        .formatted(feed, bullets(problems)));
    }

    static ShroffException overBudget(String feed, LoadCounts counts, double budgetPercent) {
        return new ShroffException(
                ErrorCode.BAD_DATA,
                "Cannot load feed '%s': %d of %d rows are bad and its budget is %s %%. Look at the quarantine, mend the files or raise 'budget-percent'.%s%s"
                        .formatted(
                                feed,
                                counts.bad(),
                                counts.rowsIn(),
                                budgetPercent,
                                otherwise(counts),
                                bullets(counts.worstReasons())
                                        + bullets(List.of(
                                                counts.rows().allRefused().sentence()))));
    }

    /** What may be said in the declaration where files are right as they are. */
    private static String otherwise(LoadCounts counts) {
        List<String> common = counts.reasons().entrySet().stream()
                .filter(reason -> reason.getValue() * 2 > counts.rowsIn())
                .map(Map.Entry::getKey)
                .toList();
        boolean isOtherwise = common.stream().anyMatch(reason -> reason.endsWith(RowReasons.malformedKey("")));
        return (isOtherwise
                        ? " Where files always write such values so, say how at the column: by 'dates' (excel-days for days"
                                + " as numbers of Excel), 'numbers' (the decimal mark, grouping, currency signs, units) or"
                                + " 'values'."
                        : "")
                + (common.contains(RowReasons.UNDECODABLE)
                        ? " Where files are written in another encoding, such as windows-1252, name it by 'encoding' in the"
                                + " 'format', or save them as UTF-8."
                        : "");
    }

    static ShroffException ruleFailed(String feed, List<String> rules, LoadCounts counts) {
        return new ShroffException(
                ErrorCode.BAD_DATA,
                "Cannot load feed '%s': rows break rules of severity fail. Look at the quarantine and mend the files.%s"
                        .formatted(
                                feed,
                                bullets(rules)
                                        + bullets(List.of(
                                                counts.rows().allRefused().sentence()))));
    }

    static ShroffException quarantineNotWritten(String feed, ShroffException refusal, RuntimeException failed) {
        ShroffException both = new ShroffException(
                refusal.code(),
                "%s\nIts bad rows could not be kept either, so the quarantine of '%s' shows those of an earlier load: %s"
                        .formatted(refusal.getMessage(), feed, failed.getMessage()),
                failed);
        both.addSuppressed(refusal);
        return both;
    }

    static ShroffException sumsDiffer(String feed, LoadCounts counts) {
        return new ShroffException(
                ErrorCode.INTERNAL,
                "Cannot account for the rows of feed '%s': files and tables do not hold %s. Run again; if it stays, report it."
                        .formatted(feed, counts.rows().sentence()));
    }

    /** The first line of what a library says, with the sender's name of the file where it names a place of ours. */
    static String shown(String message, String file) {
        return message.lines()
                .findFirst()
                .orElse("")
                .replaceAll("\\S*/\\S*/\\S*", Matcher.quoteReplacement(file))
                .strip();
    }

    private static String bullets(List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append("\n  - ").append(line));
        return text.toString();
    }
}

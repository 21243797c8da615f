package io.shroff.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.substring_index;

import io.shroff.cli.FeedFinder.Choice;
import io.shroff.platform.feed.FeedFit;
import io.shroff.platform.feed.FeedLoad;
import io.shroff.platform.feed.FeedSpec;
import io.shroff.platform.feed.FeedTrial;
import io.shroff.platform.feed.RawRecords;
import io.shroff.platform.feed.Received;
import io.shroff.platform.feed.RowCounts;
import io.shroff.platform.table.Lake;
import io.shroff.platform.table.Quarantine;
import io.shroff.platform.table.TableContract;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/** Prints how a file fits a feed, and what became of its rows. */
final class FeedReport {
    private static final int LONGEST_RECORD = 160;
    private static final int LONGEST_HEADER = 60;
    private static final int MOST_UNKNOWN = 40;
    private static final int FIRST_UNKNOWN = 8;

    private final Choice choice;
    private final PrintWriter out;
    private List<Received> received = List.of();

    FeedReport(Choice choice, PrintWriter out) {
        this.choice = choice;
        this.out = out;
    }

    /** Loads the file on trial. */
    FeedTrial trial(SparkSession spark, TrialFolder trials, Path file, int problems) {
        received = trials.receive(
                choice.feed().spec(),
                choice.fit().source(),
                file,
                file.getFileName().toString());
        return new FeedLoad(spark, choice.feed().spec(), choice.feed().table(), received).trial(problems);
    }

    /** Which header each column is read from, what is missing, and what the headers nobody knows may be meant for. */
    void headers() {
        FeedFit fit = choice.fit();
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("  column", "header", ""));
        fit.read().forEach((column, header) -> lines.add(List.of("  " + column, cut(header, LONGEST_HEADER), "")));
        fit.missing()
                .forEach((column, names) ->
                        lines.add(List.of("  " + column, "-", "missing; any of " + names + " will do")));
        fit.absent().forEach(column -> lines.add(List.of("  " + column, "-", "not in the file; rows do without it")));
        fit.unknown().entrySet().stream()
                .limit(MOST_UNKNOWN)
                .forEach(unknown -> lines.add(
                        List.of("  -", cut(unknown.getKey(), LONGEST_HEADER), "not used" + meant(unknown, "; ", ""))));
        Texts.table(lines).forEach(out::println);
        int more = fit.unknown().size() - MOST_UNKNOWN;
        if (more > 0) {
            out.println("  (" + Texts.rows(more) + " more headers that are not used)");
        }
    }

    private static String meant(Map.Entry<String, Optional<String>> unknown, String before, String after) {
        return unknown.getValue()
                .map(column -> before + "did you mean " + column + "?" + after)
                .orElse("");
    }

    /** How many headers of a file are of no use, with the first of them; nothing where all are used. */
    void unused(List<Received> files) {
        List<String> headers = files.stream()
                .flatMap(file -> file.manifest().layout().headers().stream())
                .distinct()
                .toList();
        Map<String, Optional<String>> unknown = FeedFit.of(
                        choice.feed().spec(),
                        choice.fit().source(),
                        choice.feed().table(),
                        headers)
                .unknown();
        if (unknown.isEmpty()) {
            return;
        }

        String first = unknown.entrySet().stream()
                .limit(FIRST_UNKNOWN)
                .map(name -> Texts.plain(cut(name.getKey(), LONGEST_HEADER)) + meant(name, " (", ")"))
                .collect(Collectors.joining(", "));
        int more = unknown.size() - FIRST_UNKNOWN;
        out.println("  Note: "
                + (unknown.size() == 1
                        ? "1 header is not used: "
                        : Texts.rows(unknown.size()) + " headers are not used: ")
                + first + (more > 0 ? " and " + Texts.rows(more) + " more." : "."));
        out.flush();
    }

    /** The sum of the rows, then the reasons by count. */
    void sums(String name, FeedTrial trial, String wouldLoad) {
        RowCounts rows = trial.rows();
        String sum = rows.sentence();
        out.println(Texts.plain(name) + ": "
                + (wouldLoad.isEmpty() ? sum : sum.replaceFirst("= ([0-9,]+) loaded", "= " + wouldLoad + " $1")) + ".");
        if (rows.rowsIn() == 0) {
            out.println("  It has no rows.");
        }

        remarks(received, out);
        reasons(trial.counts().reasons(), "refused: ");
        reasons(trial.counts().warnings(), "loaded with a warning: ");
    }

    /** What there is to say of how files are read. */
    static void remarks(List<Received> received, PrintWriter out) {
        received.stream()
                .flatMap(file -> file.manifest().remarks().stream())
                .forEach(remark -> out.println("  Note: " + Texts.plain(remark) + "."));
        out.flush();
    }

    /** What became of the rows of the file, once its feed is loaded with all of its other files. */
    void outcome(String name, FeedTrial trial, Suite suite) {
        Lake lake = suite.lake();
        TableContract table = choice.feed().table();
        long in = trial.rows().rowsIn();
        long loaded = rowsOfFile(suite, table);
        long quarantined = rowsOfFile(suite, Quarantine.of(table));
        long rest = in - loaded - quarantined;
        boolean hasRepairs = QuarantinedRows.filesOf(choice.feed(), lake).hasRepairs();
        out.println("%s: %s rows in = %s loaded + %s duplicates%s + %s quarantined."
                .formatted(
                        Texts.plain(name),
                        Texts.rows(in),
                        Texts.rows(loaded),
                        Texts.rows(rest),
                        hasRepairs ? " or repaired" : "",
                        Texts.rows(quarantined)));
        if (rest > trial.rows().duplicates() && !hasRepairs) {
            out.println("  " + Texts.rows(rest - trial.rows().duplicates())
                    + " of its rows say what rows of other files say; of such rows the one in the file whose name comes"
                    + " first is loaded.");
        }
    }

    private long rowsOfFile(Suite suite, TableContract table) {
        List<String> files =
                received.stream().map(file -> file.manifest().checksum()).toList();
        return suite.lake()
                .read(suite.spark().get(), table)
                .filter(substring_index(col(FeedSpec.SOURCE_FILE), "!", 1).isInCollection(files))
                .count();
    }

    private void reasons(Map<String, Long> reasons, String what) {
        reasons.entrySet().stream()
                .filter(reason -> reason.getValue() > 0)
                .sorted(Comparator.comparing((Map.Entry<String, Long> reason) -> -reason.getValue())
                        .thenComparing(Map.Entry::getKey))
                .forEach(reason -> out.println("  " + what + Texts.rows(reason.getValue())
                        + (reason.getValue() == 1 ? " row, " : " rows, ") + Texts.plain(reason.getKey())));
    }

    /** The first refused rows, each with its place. */
    void problems(FeedTrial trial, boolean raw) {
        RawRecords records = new RawRecords(
                choice.feed().spec().sources().get(choice.fit().source()),
                choice.feed().table(),
                choice.headers());
        for (FeedTrial.BadRow row : trial.problems()) {
            out.println("  " + Texts.plain(row.place() + ": " + String.join("; ", row.reasons())));
            out.println("    " + shown(raw ? row.raw() : records.masked(row.raw())));
        }

        long more = trial.counts().quarantined() - trial.problems().size();
        if (more > 0) {
            out.println("  (" + Texts.rows(more) + " more: --problems N shows more)");
        }
    }

    /** One line of bounded length. */
    static String shown(String record) {
        String line = Texts.plain(record.replaceAll("[\\t\\r\\n]", " "));
        return cut(line, LONGEST_RECORD);
    }

    private static String cut(String text, int most) {
        return text.length() > most ? text.substring(0, most) + "..." : text;
    }
}

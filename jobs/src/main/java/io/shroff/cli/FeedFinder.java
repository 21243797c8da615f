package io.shroff.cli;

import io.shroff.cli.DeclaredFeeds.Feed;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ErrorKind;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.feed.CsvFormat;
import io.shroff.platform.feed.ExcelFormat;
import io.shroff.platform.feed.FeedDraft;
import io.shroff.platform.feed.FeedFit;
import io.shroff.platform.feed.FeedFolder;
import io.shroff.platform.feed.FileFormat;
import io.shroff.platform.feed.JsonFormat;
import io.shroff.platform.feed.Received;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds the feed, and the source of it, that a file was meant for: by its headers. */
final class FeedFinder {
    private static final int MOST_HINTS = 20;

    private final TrialFolder trials;

    FeedFinder(TrialFolder trials) {
        this.trials = trials;
    }

    /** A source of a feed, and how the headers of the file fit it. */
    record Choice(Feed feed, FeedFit fit, List<String> headers) {
        Choice {
            headers = List.copyOf(headers);
        }
    }

    /** All sources of these feeds that can make headers of the file, the best first. */
    List<Choice> choices(List<Feed> feeds, Path file) {
        Path head = trials.head(file);
        List<Choice> choices = new ArrayList<>();
        Map<String, ShroffException> refused = new LinkedHashMap<>();
        Map<String, ShroffException> meant = new LinkedHashMap<>();
        for (Feed feed : feeds) {
            for (int source = 0; source < feed.spec().sources().size(); source++) {
                try {
                    choices.add(choice(feed, source, head, file.getFileName().toString()));
                } catch (ShroffException e) {
                    if (e.code().kind() == ErrorKind.INTERNAL) {
                        throw e;
                    }

                    refused.putIfAbsent(e.getMessage(), e);
                    if (FeedFolder.isLookedFor(
                            feed.spec().sources().get(source),
                            file.getFileName().toString())) {
                        meant.putIfAbsent(e.getMessage(), e);
                    }
                }
            }
        }

        // What stands in the way of a file under its own name says more than what others do not take, or make of it.
        if (choices.isEmpty()
                || (!meant.isEmpty()
                        && choices.stream().noneMatch(choice -> choice.fit().fits()))) {
            throw none(file, List.copyOf((meant.isEmpty() ? refused : meant).values()));
        }

        // One that makes no headers of the file at all is for files of another kind.
        choices.sort(Comparator.comparing((Choice choice) -> choice.fit().fits())
                .thenComparing(choice -> !choice.fit().fits() && isLookedFor(choice, file))
                .thenComparing(choice -> !choice.headers().isEmpty())
                .thenComparing(choice -> choice.fit().score())
                .thenComparing(choice -> isLookedFor(choice, file))
                .reversed());
        return choices;
    }

    private static boolean isLookedFor(Choice choice, Path file) {
        return FeedFolder.isLookedFor(
                choice.feed().spec().sources().get(choice.fit().source()),
                file.getFileName().toString());
    }

    /**
     * The source of the feed that the headers of the file fit.
     *
     * @param declaration the file in which headers are mapped, named where they fit none
     */
    Choice fitting(Feed feed, Path file, String declaration) {
        Choice choice = choices(List.of(feed), file).get(0);
        if (!choice.fit().fits()) {
            throw misfit(file, choice, declaration);
        }

        return choice;
    }

    private static ShroffException none(Path file, List<ShroffException> refused) {
        if (refused.isEmpty()) {
            return new ShroffException(
                    ErrorCode.UNKNOWN_NAME,
                    "Cannot find a feed for " + file + ": none is declared. ./shroff feeds new FILE begins one.");
        }

        return refused.size() == 1
                ? refused.get(0)
                : new ShroffException(
                        ErrorCode.BAD_DATA,
                        "Cannot find a feed for " + file.getFileName()
                                + ": none can read it. Send what one of them takes."
                                + refused.stream()
                                        .map(e -> "\n  - " + e.getMessage())
                                        .collect(Collectors.joining()));
    }

    private Choice choice(Feed feed, int source, Path head, String name) {
        List<Received> received = trials.receive(feed.spec(), source, head, name);
        List<String> headers = received.isEmpty()
                ? List.of()
                : received.get(0).manifest().layout().headers();
        return new Choice(feed, FeedFit.of(feed.spec(), source, feed.table(), headers), headers);
    }

    /** @param declaration file in which headers are mapped */
    static ShroffException misfit(Path file, Choice choice, String declaration) {
        FeedFit fit = choice.fit();
        List<String> lines = new ArrayList<>();
        fit.missing()
                .forEach((column, names) ->
                        lines.add("\n  - no header '" + String.join("' or '", names) + "' for " + column));
        fit.unknown().entrySet().stream()
                .filter(unknown -> unknown.getValue().isPresent())
                .limit(MOST_HINTS)
                .forEach(unknown -> lines.add("\n  - '" + unknown.getKey() + "' may be meant for "
                        + unknown.getValue().orElseThrow()));
        fit.doubled().forEach(header -> lines.add("\n  - the header '" + header + "' stands twice"));
        return new ShroffException(
                ErrorCode.BAD_DATA,
                "Cannot load " + file.getFileName() + " into feed '"
                        + choice.feed().name()
                        + "': its headers do not fit." + otherwise(choice)
                        + " Mend the file, or add its headers to 'from' of the columns in " + declaration + "."
                        + String.join("", lines));
    }

    /** What the headers look like, where they look like none. */
    private static String otherwise(Choice choice) {
        FileFormat format =
                choice.feed().spec().sources().get(choice.fit().source()).format();
        if (choice.fit().read().isEmpty() && format instanceof ExcelFormat) {
            return " Where a title stands above them, write 'header-row' with the number of their row into the 'format'"
                    + " of the feed.";
        }

        if (!(format instanceof CsvFormat)) {
            return choice.headers().isEmpty()
                    ? " It holds no record, and records name their columns."
                    : choice.fit().read().isEmpty() && format instanceof JsonFormat
                            ? " Records are objects under such names, in one array or one a line; where they lie deeper,"
                                    + " write 'records' with the names that lead to them into the 'format' of the feed."
                            : "";
        }

        if (choice.fit().read().isEmpty() && FeedDraft.areValues(choice.headers())) {
            return " Its first line holds values and no names: put a line of names above it, or write 'header: no' into the"
                    + " 'format' of the feed.";
        }

        if (choice.headers().size() != 1) {
            return "";
        }

        String header = choice.headers().get(0);
        return List.of(";", "\t", "|", ",").stream()
                .filter(header::contains)
                .findFirst()
                .map(mark -> " It seems to separate its fields by '" + (mark.equals("\t") ? "\\t" : mark)
                        + "', which the feed does not.")
                .orElse("");
    }
}

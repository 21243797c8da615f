package io.shroff.cli;

import io.shroff.cli.DeclaredFeeds.Feed;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ErrorKind;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.feed.FeedFit;
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
        for (Feed feed : feeds) {
            for (int source = 0; source < feed.spec().sources().size(); source++) {
                try {
                    choices.add(choice(feed, source, head, file.getFileName().toString()));
                } catch (ShroffException e) {
                    if (e.code().kind() == ErrorKind.INTERNAL) {
                        throw e;
                    }

                    refused.putIfAbsent(e.getMessage(), e);
                }
            }
        }

        if (choices.isEmpty()) {
            throw none(file, List.copyOf(refused.values()));
        }

        choices.sort(Comparator.comparing((Choice choice) -> choice.fit().fits())
                .thenComparing(choice -> choice.fit().score())
                .reversed());
        return choices;
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
}

package io.shroff.platform.feed;

import io.shroff.platform.error.DidYouMean;
import io.shroff.platform.table.TableColumn.Presence;
import io.shroff.platform.table.TableContract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the headers of a file fit a source of a feed.
 *
 * @param source index of the source in the feed's declaration
 * @param read the header that each column is read from
 * @param missing columns without which no row is loaded, each with the headers it could be read from
 * @param absent columns that rows can do without
 * @param unknown headers that no column asks for, each with the column it may be meant for
 * @param doubled headers that stand more than once
 */
public record FeedFit(
        int source,
        Map<String, String> read,
        Map<String, List<String>> missing,
        List<String> absent,
        Map<String, Optional<String>> unknown,
        List<String> doubled) {

    /** Holds headers against a source. */
    public static FeedFit of(FeedSpec spec, int source, TableContract contract, List<String> names) {
        SourceSpec made = spec.sources().get(source);
        Headers headers = Headers.of(names, made.format());
        List<RecordReader.Ask> asks = RecordReader.asks(made);
        Map<String, String> read = new LinkedHashMap<>();
        Map<String, List<String>> missing = new LinkedHashMap<>();
        Set<String> absent = new LinkedHashSet<>();
        for (RecordReader.Ask ask : asks) {
            int index = headers.find(ask.names());
            boolean isOptional = ask.source() instanceof ValueSource.Headers
                    && contract.column(ask.column()).stream().anyMatch(c -> c.presence() == Presence.OPTIONAL);
            if (index != Headers.ABSENT) {
                read.merge(ask.column(), names.get(index), (one, other) -> one + ", " + other);
            } else if (isOptional) {
                absent.add(ask.column());
            } else {
                missing.put(ask.column(), ask.names());
            }
        }

        Map<String, Optional<String>> unknown = new LinkedHashMap<>();
        List<List<String>> asked = asks.stream().map(RecordReader.Ask::names).toList();
        for (String header : headers.except(asked)) {
            unknown.put(header, guess(header, asks, headers));
        }

        return new FeedFit(source, read, missing, List.copyOf(absent), unknown, headers.doubled(asked));
    }

    /** The column of which one name is nearest, among those that have no header yet. */
    private static Optional<String> guess(String header, List<RecordReader.Ask> asks, Headers headers) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (RecordReader.Ask ask : asks) {
            if (headers.find(ask.names()) == Headers.ABSENT) {
                columns.put(ask.column(), ask.column());
                ask.names().forEach(name -> columns.put(name, ask.column()));
            }
        }

        return DidYouMean.nearest(header, columns.keySet())
                .map(columns::get)
                .or(() -> columns.entrySet().stream()
                        .filter(entry -> sharesAWord(header, entry.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst());
    }

    private static boolean sharesAWord(String header, String name) {
        List<String> words = new ArrayList<>(words(header));
        words.retainAll(words(name));
        return words.stream().anyMatch(word -> word.length() > 2);
    }

    private static List<String> words(String name) {
        return List.of(name.toLowerCase(java.util.Locale.ROOT).split("[^\\p{L}\\p{Nd}]+"));
    }

    /** Whether rows of such a file can be loaded. */
    public boolean fits() {
        return missing.isEmpty() && doubled.isEmpty();
    }

    /** More is better: columns found, less those that lack and a little for headers of no use. */
    public double score() {
        double asked = read.size() + missing.size() + absent.size();
        return (read.size() - 2.0 * missing.size()) / Math.max(1, asked)
                - 0.1 * unknown.size() / Math.max(1, read.size() + unknown.size());
    }

    /** A word on what stands in the way, empty where nothing does. */
    public String obstacle() {
        List<String> parts = new ArrayList<>();
        if (!missing.isEmpty()) {
            parts.add("it has no header for " + String.join(", ", missing.keySet()));
        }

        if (!doubled.isEmpty()) {
            parts.add("it has twice " + String.join(", ", doubled));
        }

        return String.join("; ", parts);
    }
}

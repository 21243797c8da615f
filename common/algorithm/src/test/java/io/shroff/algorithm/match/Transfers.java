package io.shroff.algorithm.match;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;

/** Two sides of bank transfers with the pairs that are true. */
record Transfers(List<Entry> origin, List<Entry> destination, Map<String, String> truth) {
    static final Path DATA = Path.of(System.getProperty("shroff.root", "../.."))
            .resolve("../shared/data/reconciliation")
            .normalize();

    static Transfers read() throws IOException {
        Map<String, String> truth = new HashMap<>();
        for (String line : lines("true_pairs.csv.gz")) {
            int comma = line.indexOf(',');
            truth.put(line.substring(0, comma), line.substring(comma + 1));
        }

        return new Transfers(entries("transfers_origin.csv.gz"), entries("transfers_destination.csv.gz"), truth);
    }

    /** What is dated from one day to another on both sides; a pair across a border is no longer there. */
    Transfers between(LocalDate first, LocalDate last) {
        List<Entry> left = within(origin, first, last);
        List<Entry> right = within(destination, first, last);
        List<String> leftIds = left.stream().map(Entry::id).toList();
        Map<String, String> pairs = new HashMap<>(truth);
        pairs.keySet().retainAll(new HashSet<>(leftIds));
        pairs.values().retainAll(new HashSet<>(right.stream().map(Entry::id).toList()));
        return new Transfers(left, right, pairs);
    }

    private static List<Entry> within(List<Entry> entries, LocalDate first, LocalDate last) {
        return entries.stream()
                .filter(entry -> !entry.date().orElseThrow().isBefore(first)
                        && !entry.date().orElseThrow().isAfter(last))
                .toList();
    }

    /** Id, memo, which may hold commas in quotes, date and amount. */
    private static List<Entry> entries(String file) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (String line : lines(file)) {
            int memo = line.indexOf(',') + 1;
            int amount = line.lastIndexOf(',') + 1;
            int date = line.lastIndexOf(',', amount - 2) + 1;
            entries.add(new Entry(
                    line.substring(0, memo - 1),
                    OptionalLong.of(MinorUnits.of(new BigDecimal(line.substring(amount)))),
                    Optional.of(LocalDate.parse(line.substring(date, amount - 1))),
                    Map.of("memo", line.substring(memo, date - 1))));
        }

        return entries;
    }

    private static List<String> lines(String file) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(DATA.resolve(file))), StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).toList();
        }
    }
}

package io.shroff.jobs.workbench.match;

import io.shroff.algorithm.match.Entry;
import io.shroff.algorithm.match.Evidence;
import io.shroff.algorithm.match.Match;
import io.shroff.algorithm.match.Matching;
import io.shroff.algorithm.match.Matching.Result;
import io.shroff.algorithm.match.Pass;
import io.shroff.algorithm.match.Side;
import io.shroff.algorithm.match.Unmatched;
import io.shroff.algorithm.match.Unmatched.Candidate;
import io.shroff.platform.method.SortedGroups;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Matches the records of one group and gives each of them back once: in a match, or as an exception.
 *
 * @param leftOffsets passes that match lines of the left side with each other, before the others
 * @param texts names of the texts, in the order in which records hold them
 * @param isAgainstItself whether left records are those below zero of one table
 */
record MatchKernel(
        List<Pass> leftOffsets,
        List<Pass> rightOffsets,
        List<Pass> passes,
        List<String> texts,
        List<String> sideNames,
        boolean isAgainstItself,
        int mostCandidates)
        implements SortedGroups.Kernel {
    static final StructType SCHEMA = new StructType()
            .add("group", DataTypes.StringType)
            .add("side", DataTypes.IntegerType)
            .add("id", DataTypes.StringType)
            .add("amount", DataTypes.LongType)
            .add("group_id", DataTypes.StringType)
            .add("pass", DataTypes.StringType)
            .add("score", DataTypes.DoubleType)
            .add("difference", DataTypes.LongType)
            .add("evidence", DataTypes.StringType)
            .add("type", DataTypes.StringType)
            .add("candidates", DataTypes.StringType);

    MatchKernel {
        leftOffsets = List.copyOf(leftOffsets);
        rightOffsets = List.copyOf(rightOffsets);
        passes = List.copyOf(passes);
        texts = List.copyOf(texts);
        sideNames = List.copyOf(sideNames);
    }

    @Override
    public Iterator<Row> apply(Iterator<Row> group) {
        Work work = new Work();
        group.forEachRemaining(work::take);
        return work.results().iterator();
    }

    /** The records of one group while they are matched. */
    private final class Work {
        private final List<Map<String, Entry>> open = List.of(new LinkedHashMap<>(), new LinkedHashMap<>());
        private final List<Row> unfit = new ArrayList<>();
        /** Many matches share what is told of them. */
        private final Map<List<Evidence>, String> told = new IdentityHashMap<>();

        private String name = "";

        void take(Row row) {
            name = row.getString(0);
            int side = row.getInt(1);
            String id = row.getString(2);
            String problem = row.getString(6);
            if (problem != null) {
                unfit.add(RowFactory.create(name, side, id, row.get(3), null, null, null, null, null, problem, ""));
                return;
            }

            open.get(side).put(id, entry(id, isTurned(side) ? -row.getLong(3) : row.getLong(3), row));
        }

        private boolean isTurned(int side) {
            return isAgainstItself && side == MatchEntry.LEFT;
        }

        /** The amount of an open record as it came in. */
        private @Nullable Long amount(int side, String id) {
            Entry entry = open.get(side).get(id);
            if (entry == null) {
                return null;
            }

            long amount = entry.amount().orElse(0);
            return isTurned(side) ? -amount : amount;
        }

        private Entry entry(String id, long amount, Row row) {
            Map<String, String> given = new HashMap<>();
            List<String> values = row.getList(5);
            for (int i = 0; i < texts.size(); i++) {
                String value = values.get(i);
                if (value != null) {
                    given.put(texts.get(i), value);
                }
            }

            Optional<LocalDate> date =
                    row.isNullAt(4) ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(row.getLong(4)));
            return new Entry(id, OptionalLong.of(amount), date, given);
        }

        Stream<Row> results() {
            Stream<Row> left = offset(MatchEntry.LEFT, leftOffsets);
            Stream<Row> right = offset(MatchEntry.RIGHT, rightOffsets);
            Result result = Matching.match(
                    List.copyOf(open.get(MatchEntry.LEFT).values()),
                    List.copyOf(open.get(MatchEntry.RIGHT).values()),
                    passes);
            Stream<Row> matched =
                    result.matches().stream().flatMap(match -> rows(match, MatchEntry.LEFT, MatchEntry.RIGHT));
            Stream<Row> exceptions = result.unmatched().stream().map(this::row);
            return Stream.of(unfit.stream(), left, right, matched, exceptions).flatMap(rows -> rows);
        }

        /** Takes what cancels each other on one side. */
        private Stream<Row> offset(int side, List<Pass> offsets) {
            if (offsets.isEmpty()) {
                return Stream.empty();
            }

            Result result = Matching.matchWithin(List.copyOf(open.get(side).values()), offsets);
            Set<String> taken = new HashSet<>();
            result.matches().forEach(match -> {
                taken.addAll(match.left());
                taken.addAll(match.right());
            });
            List<Row> rows = result.matches().stream()
                    .flatMap(match -> rows(match, side, side))
                    .toList();
            open.get(side).keySet().removeAll(taken);
            return rows.stream();
        }

        private Stream<Row> rows(Match match, int leftSide, int rightSide) {
            String least = match.left().get(0);
            if (leftSide == rightSide && match.right().get(0).compareTo(least) < 0) {
                least = match.right().get(0);
            }

            String groupId = sideNames.get(leftSide) + ":" + least;
            String evidence = told.computeIfAbsent(match.evidence(), MatchKernel::text);
            return Stream.concat(
                    match.left().stream().map(id -> row(match, leftSide, id, groupId, evidence)),
                    match.right().stream().map(id -> row(match, rightSide, id, groupId, evidence)));
        }

        private Row row(Match match, int side, String id, String groupId, String evidence) {
            return RowFactory.create(
                    name,
                    side,
                    id,
                    amount(side, id),
                    groupId,
                    match.pass(),
                    match.probability().orElse(1),
                    -match.difference(),
                    evidence,
                    null,
                    null);
        }

        private Row row(Unmatched unmatched) {
            int side = unmatched.side() == Side.LEFT ? MatchEntry.LEFT : MatchEntry.RIGHT;
            String candidates = unmatched.candidates().stream()
                    .limit(mostCandidates)
                    .map(MatchKernel::text)
                    .collect(Collectors.joining("; "));
            return RowFactory.create(
                    name,
                    side,
                    unmatched.id(),
                    amount(side, unmatched.id()),
                    null,
                    null,
                    null,
                    null,
                    null,
                    unmatched.reason().name().toLowerCase(Locale.ROOT),
                    candidates);
        }
    }

    /** A rule holds of all its matches; what was weighed agrees where it speaks for the match. */
    private static boolean agrees(Evidence evidence) {
        return evidence.weight().isEmpty() || evidence.weight().getAsDouble() > 0;
    }

    private static String text(List<Evidence> all) {
        return all.stream().filter(MatchKernel::agrees).map(MatchKernel::text).collect(Collectors.joining("; "));
    }

    private static String text(Evidence evidence) {
        String said = evidence.comparison() + " " + evidence.label();
        return evidence.weight().isEmpty()
                ? said
                : said + " (" + rounded(evidence.weight().getAsDouble()) + ")";
    }

    private static String text(Candidate candidate) {
        String ids = String.join(" + ", candidate.ids());
        return candidate.weight().isEmpty()
                ? ids
                : ids + " (" + rounded(candidate.weight().getAsDouble()) + ")";
    }

    private static String rounded(double weight) {
        return String.format(Locale.ROOT, "%.2f", weight);
    }
}

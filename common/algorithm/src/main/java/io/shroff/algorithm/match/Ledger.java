package io.shroff.algorithm.match;

import io.shroff.algorithm.match.Unmatched.Candidate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What stands while passes run: the records still open on each side, the matches, and what is known of the rest. */
final class Ledger {
    private record Note(Reason reason, List<Candidate> candidates) {}

    private final Map<Side, Map<String, Entry>> open = new EnumMap<>(Side.class);
    private final Map<Side, Map<String, Note>> notes = new EnumMap<>(Side.class);
    private final List<Match> matches = new ArrayList<>();

    Ledger(List<Entry> left, List<Entry> right) {
        open.put(Side.LEFT, byId(Side.LEFT, left));
        open.put(Side.RIGHT, byId(Side.RIGHT, right));
        notes.put(Side.LEFT, new HashMap<>());
        notes.put(Side.RIGHT, new HashMap<>());
    }

    private static Map<String, Entry> byId(Side side, List<Entry> entries) {
        Map<String, Entry> byId = new TreeMap<>();
        for (Entry entry : entries) {
            if (byId.put(entry.id(), entry) != null) {
                throw new IllegalArgumentException(
                        "Cannot match the " + side.name().toLowerCase(Locale.ROOT)
                                + " side: the id '" + entry.id()
                                + "' stands there twice. Give each record an id of its own within its side.");
            }
        }

        return byId;
    }

    /** Open records by id, so that no order of rows shows. */
    List<Entry> open(Side side) {
        return new ArrayList<>(openById(side).values());
    }

    Map<String, Entry> openById(Side side) {
        return open.getOrDefault(side, Map.of());
    }

    void add(Match match) {
        openById(Side.LEFT).keySet().removeAll(new HashSet<>(match.left()));
        openById(Side.RIGHT).keySet().removeAll(new HashSet<>(match.right()));
        matches.add(match);
    }

    boolean hasNote(Side side, String id) {
        return notes.getOrDefault(side, Map.of()).containsKey(id);
    }

    /** Says why a record is open; a later pass that knows candidates knows better. */
    void note(Side side, String id, Reason reason, List<Candidate> candidates) {
        Map<String, Note> ofSide = notes.getOrDefault(side, Map.of());
        Note before = ofSide.get(id);
        if (before == null || !candidates.isEmpty() || before.candidates().isEmpty()) {
            int most = Math.min(candidates.size(), Unmatched.MAX_CANDIDATES);
            ofSide.put(id, new Note(reason, candidates.subList(0, most)));
        }
    }

    List<Match> matches() {
        return matches;
    }

    List<Unmatched> unmatched() {
        List<Unmatched> unmatched = new ArrayList<>();
        for (Side side : Side.values()) {
            Set<String> others = openById(side.opposite()).keySet();
            for (String id : openById(side).keySet()) {
                Note note = notes.getOrDefault(side, Map.of()).get(id);
                unmatched.add(
                        note == null
                                ? new Unmatched(side, id, Reason.NO_CANDIDATE, List.of())
                                : new Unmatched(side, id, reason(note, others), note.candidates()));
            }
        }

        return unmatched;
    }

    /** Passes after the one that made the note may have taken all that it tells. */
    private static Reason reason(Note note, Set<String> open) {
        boolean taken = !note.candidates().isEmpty()
                && note.candidates().stream().noneMatch(candidate -> open.containsAll(candidate.ids()));
        return taken ? Reason.TAKEN : note.reason();
    }
}

package io.shroff.algorithm.match;

import java.util.ArrayList;
import java.util.List;

/**
 * Matches two sides, or the debits and credits of one account, by passes in their order, each taking what earlier ones
 * left; all in memory. The four steps of a weighed pass stand by themselves for larger sides: {@link Blocking},
 * {@link Comparisons}, {@link LevelWeights}, {@link Assignment}.
 *
 * <p>The result depends on the records and passes, not on the order of records. Edges: an empty side leaves all of the
 * other over; an id that stands twice on a side is an IllegalArgumentException.
 */
public final class Matching {
    private static final int MAX_NEAR_MISSES = 100_000;

    /**
     * What came of it.
     *
     * @param matches in the order of passes
     * @param unmatched left ones first, by id
     */
    public record Result(List<Match> matches, List<Unmatched> unmatched, Proof proof) {
        public Result {
            matches = List.copyOf(matches);
            unmatched = List.copyOf(unmatched);
        }
    }

    private Matching() {}

    /** Matches two sides. */
    public static Result match(List<Entry> left, List<Entry> right, List<Pass> passes) {
        Ledger ledger = new Ledger(left, right);
        for (Pass pass : passes) {
            if (pass instanceof Pass.Nearest nearest) {
                new NearestPass(nearest, ledger).run();
            } else if (pass instanceof Pass.Weighed weighed) {
                new WeighedPass(weighed, ledger).run();
            } else if (pass instanceof Pass.Sums sums) {
                new SumsPass(sums, ledger).run();
            }
        }

        for (Pass pass : passes) {
            for (BlockRule rule : rules(pass)) {
                if (!rule.keys().isEmpty()) {
                    new NearMisses(pass.name(), rule, ledger).tell(MAX_NEAR_MISSES);
                }
            }
        }

        List<Unmatched> unmatched = ledger.unmatched();
        return new Result(ledger.matches(), unmatched, Proof.of(left, right, ledger.matches(), unmatched));
    }

    /**
     * Matches what went out of one set of records with what came in: left are those below zero with the amount turned
     * round, right all others.
     */
    public static Result matchWithin(List<Entry> entries, List<Pass> passes) {
        List<Entry> debits = new ArrayList<>();
        List<Entry> credits = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.amount().orElse(0) < 0) {
                debits.add(entry.negated());
            } else {
                credits.add(entry);
            }
        }

        return match(debits, credits, passes);
    }

    private static List<BlockRule> rules(Pass pass) {
        if (pass instanceof Pass.Nearest nearest) {
            return List.of(nearest.rule());
        }

        return pass instanceof Pass.Weighed weighed ? weighed.blocking().rules() : List.of(((Pass.Sums) pass).rule());
    }
}

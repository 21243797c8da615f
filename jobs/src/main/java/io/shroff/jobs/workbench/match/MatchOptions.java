package io.shroff.jobs.workbench.match;

import io.shroff.algorithm.match.Unmatched;
import io.shroff.platform.config.About;
import io.shroff.platform.config.Check;

/** How far a matching goes. */
record MatchOptions(
        @About("For weighed: a pair stands at these odds against the next best explanation")
        double odds,

        @About(
                "Records that compete with each other up to this many are assigned at the best of all ways, more greedily")
        int mostTogether,

        @About("Pairs of one block; a block of more is left, and its records say so")
        int mostPairs,

        @About("For sums: records of a side that are searched together, up to 62")
        int sumsRecords,

        @About("For sums: sums of a side that are looked at")
        int mostSums,

        @About("For sums: agreements expected by chance, from which on none is believed")
        double mostChance,

        @About("Candidates that an exception tells") int mostCandidates,

        @About("Records of both sides that are matched together: of the tables, or of a group where columns name one")
        int mostRecords) {
    MatchOptions {
        Check.param(odds >= 1 && odds <= 1e9, "odds", odds, "from 1 to a billion");
        Check.param(mostTogether >= 2, "most-together", mostTogether, "at least 2");
        Check.param(mostPairs >= 1, "most-pairs", mostPairs, "at least 1");
        Check.param(sumsRecords >= 2 && sumsRecords <= 62, "sums-records", sumsRecords, "from 2 to 62");
        Check.param(mostSums >= 1, "most-sums", mostSums, "at least 1");
        Check.param(mostChance > 0 && mostChance < 1, "most-chance", mostChance, "above 0 and below 1");
        Check.param(
                mostCandidates >= 0 && mostCandidates <= Unmatched.MAX_CANDIDATES,
                "most-candidates",
                mostCandidates,
                "from 0 to " + Unmatched.MAX_CANDIDATES);
        Check.param(mostRecords >= 2, "most-records", mostRecords, "at least 2");
    }
}

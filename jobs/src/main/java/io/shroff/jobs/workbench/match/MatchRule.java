package io.shroff.jobs.workbench.match;

import io.shroff.algorithm.match.AmountTolerance;
import io.shroff.algorithm.match.BlockRule;
import io.shroff.algorithm.match.BlockRule.Key;
import io.shroff.algorithm.match.DateWindow;
import io.shroff.algorithm.match.MinorUnits;
import io.shroff.platform.config.About;
import io.shroff.platform.config.Check;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which pairs of records may belong together, as a spec file says it. */
record MatchRule(
        @About("Texts that must be equal, in capitals, letters and digits")
        Optional<List<String>> keys,

        @About("How many first characters of a key must be equal; default: all")
        Optional<Map<String, Integer>> firstCharacters,

        @About("Days after the left date the right one may be at least; default: any, 0 beside last-day")
        Optional<Integer> firstDay,

        @About("Days after the left date the right one may be at most; default: any, 0 beside first-day")
        Optional<Integer> lastDay,

        @About("How far the right amount may be from the left one")
        Optional<BigDecimal> amount,

        @About("How far, as a share of the left amount; the larger of the two counts")
        Optional<Double> share,

        @About("Shares that may have been kept back from the left amount; default: none")
        Optional<List<Double>> deductions) {
    MatchRule {
        Check.param(
                keys.orElse(List.of())
                        .containsAll(firstCharacters.orElse(Map.of()).keySet()),
                "first-characters",
                firstCharacters,
                "of texts that are keys");
    }

    List<String> fields() {
        return keys.orElse(List.of());
    }

    boolean asksDays() {
        return firstDay.isPresent() || lastDay.isPresent();
    }

    /**
     * The rule of the kernel.
     *
     * @param otherwise how far amounts may be apart where the rule says nothing of them
     */
    BlockRule kernel(AmountTolerance otherwise) {
        List<Key> all = fields().stream()
                .map(field -> new Key(field, firstCharacters.orElse(Map.of()).getOrDefault(field, Key.ALL)))
                .toList();
        boolean saysAmounts = amount.isPresent() || share.isPresent() || deductions.isPresent();
        AmountTolerance amounts = saysAmounts
                ? new AmountTolerance(
                        MinorUnits.of(amount.orElse(BigDecimal.ZERO)),
                        share.orElse(0.0),
                        deductions.orElse(List.of(0.0)))
                : otherwise;
        return new BlockRule(all, days(), amounts);
    }

    private DateWindow days() {
        return asksDays() ? new DateWindow(firstDay.orElse(0), lastDay.orElse(0)) : DateWindow.ANY;
    }
}

package io.shroff.jobs.workbench.match;

import io.shroff.algorithm.match.AmountTolerance;
import io.shroff.algorithm.match.Assignment;
import io.shroff.algorithm.match.BlockRule;
import io.shroff.algorithm.match.Blocking;
import io.shroff.algorithm.match.Comparisons;
import io.shroff.algorithm.match.LevelWeights;
import io.shroff.algorithm.match.Pass;
import io.shroff.algorithm.match.SubsetSums;
import io.shroff.platform.config.About;
import io.shroff.platform.config.Check;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One way to match, as a spec file says it; each takes what those before it left. */
record MatchPass(
        @About("What its matches are called") String name,

        @About("What it looks for") Kind kind,

        @About("Texts that must be equal, in capitals, letters and digits")
        Optional<List<String>> keys,

        @About("How many first characters of a key must be equal; default: all")
        Optional<Map<String, Integer>> firstCharacters,

        @About(
                "Days after the left date the right one may be at least, below 0 is before; default: any, 0 beside last-day")
        Optional<Integer> firstDay,

        @About("Days after the left date the right one may be at most; default: any, 0 beside first-day")
        Optional<Integer> lastDay,

        @About("How far the right amount may be from the left one")
        Optional<BigDecimal> amount,

        @About("How far, as a share of the left amount; the larger of the two counts")
        Optional<Double> share,

        @About("Shares that may have been kept back from the left amount, such as [0, 0.1]; default: none")
        Optional<List<Double>> deductions,

        @About("For weighed: several rules that say which pairs are looked at; default: what the pass itself says")
        Optional<List<MatchRule>> blocks,

        @About("For weighed: texts that are compared; default: all of the columns")
        Optional<List<String>> texts,

        @About("For weighed: least odds against the next best explanation; default: that of the options")
        Optional<Double> odds,

        @About("For sums: most left records of a group; default: 1")
        Optional<Integer> mostLeft,

        @About("For sums: most right records of a group; default: 1")
        Optional<Integer> mostRight,

        @About("For offset: the side whose lines cancel each other")
        Optional<String> side) {

    /** Kinds of passes. */
    enum Kind {
        /** Equal amounts, and equal keys and near dates where they are given. */
        EXACT,
        /** Equal keys, whatever the amounts. */
        REFERENCE,
        /** Equal amounts on near dates. */
        DATE_WINDOW,
        /** Amounts that are near. */
        TOLERANCE,
        /** All evidence together, weighed by what the records themselves teach. */
        WEIGHED,
        /** One against several, or several against several. */
        SUMS,
        /** Lines of one side that cancel each other. */
        OFFSET
    }

    MatchPass {
        boolean hasDays = firstDay.isPresent() || lastDay.isPresent();
        boolean hasAmounts = amount.isPresent() || share.isPresent() || deductions.isPresent();
        boolean mayDiffer = kind == Kind.TOLERANCE || kind == Kind.WEIGHED || kind == Kind.SUMS || kind == Kind.OFFSET;
        Check.param(kind != Kind.DATE_WINDOW || hasDays, "kind", "date-window", "beside a first-day or a last-day");
        Check.param(kind != Kind.TOLERANCE || hasAmounts, "kind", "tolerance", "beside amount, share or deductions");
        Check.param(kind != Kind.REFERENCE || keys.isPresent(), "kind", "reference", "beside keys");
        Check.param(
                mayDiffer || !hasAmounts,
                "kind",
                kind,
                "tolerance, weighed, sums or offset where amount, share or deductions are given");
        Check.param(
                kind == Kind.WEIGHED || blocks.isEmpty() && texts.isEmpty() && odds.isEmpty(),
                "kind",
                kind,
                "weighed where blocks, texts or odds are given");
        Check.param(
                kind == Kind.SUMS || mostLeft.isEmpty() && mostRight.isEmpty(),
                "kind",
                kind,
                "sums where most-left or most-right are given");
        Check.param((kind == Kind.OFFSET) == side.isPresent(), "side", side, "given for kind offset, and for it alone");
        Check.param(
                blocks.isEmpty() || keys.isEmpty() && firstCharacters.isEmpty() && !hasDays && !hasAmounts,
                "blocks",
                "given",
                "without keys, days and amounts beside it: each block says its own");
    }

    boolean isOffset() {
        return kind == Kind.OFFSET;
    }

    /** Names of the texts it uses. */
    List<String> fields() {
        List<String> fields = new ArrayList<>(texts.orElse(List.of()));
        fields.addAll(rule().fields());
        blocks.orElse(List.of()).forEach(block -> fields.addAll(block.fields()));
        return fields;
    }

    /** Whether a date must be known for it. */
    boolean asksDays() {
        return rule().asksDays() || blocks.orElse(List.of()).stream().anyMatch(MatchRule::asksDays);
    }

    private MatchRule rule() {
        return new MatchRule(keys, firstCharacters, firstDay, lastDay, amount, share, deductions);
    }

    /**
     * The pass of the kernel.
     *
     * @param allTexts names of the texts that the columns give
     * @throws IllegalArgumentException for parameters that do not go together
     */
    Pass kernel(MatchOptions options, List<String> allTexts) {
        return switch (kind) {
            case EXACT, DATE_WINDOW, TOLERANCE, OFFSET -> nearest(AmountTolerance.EXACT, options);
            case REFERENCE -> nearest(AmountTolerance.ANY, options);
            case WEIGHED -> weighed(options, texts.orElse(allTexts));
            case SUMS ->
                new Pass.Sums(
                        name,
                        rule().kernel(AmountTolerance.EXACT),
                        new SubsetSums.Options(
                                mostLeft.orElse(1),
                                mostRight.orElse(1),
                                options.sumsRecords(),
                                options.mostSums(),
                                options.mostChance()));
        };
    }

    private Pass nearest(AmountTolerance otherwise, MatchOptions options) {
        return new Pass.Nearest(name, rule().kernel(otherwise), options.mostPairs(), options.mostTogether());
    }

    private Pass weighed(MatchOptions options, List<String> compared) {
        List<BlockRule> rules = blocks.orElse(List.of(rule())).stream()
                .map(block -> block.kernel(AmountTolerance.ANY))
                .toList();
        return new Pass.Weighed(
                name,
                new Blocking(rules, options.mostPairs()),
                Comparisons.usual(compared),
                LevelWeights.Options.standard(),
                new Assignment.Options(odds.orElse(options.odds()), options.mostTogether()));
    }
}

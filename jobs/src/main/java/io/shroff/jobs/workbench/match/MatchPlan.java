package io.shroff.jobs.workbench.match;

import io.shroff.algorithm.match.Pass;
import io.shroff.platform.error.DidYouMean;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns the passes of a spec into those of the kernel, and refuses what does not go together. */
final class MatchPlan {
    private MatchPlan() {}

    static MatchKernel of(MatchRecords.Spec spec) {
        MatchSide left = spec.columns().left();
        MatchSide right = spec.columns().ofRight();
        List<String> texts = List.copyOf(left.sortedTexts().keySet());
        require(
                texts.equals(List.copyOf(right.sortedTexts().keySet())),
                "the sides name different texts: " + texts + " and "
                        + right.sortedTexts().keySet() + ". Name the same for both.");
        require(
                left.group().isPresent() == right.group().isPresent(),
                "one side alone names a group. Name it for both or for none.");
        require(
                left.date().isPresent() == right.date().isPresent(),
                "one side alone names a date. Name it for both or for none.");
        List<Pass> leftOffsets = new ArrayList<>();
        List<Pass> rightOffsets = new ArrayList<>();
        List<Pass> passes = new ArrayList<>();
        Set<String> names = new HashSet<>(Set.of(MatchScore.ALL));
        for (MatchPass pass : spec.passes()) {
            require(names.add(pass.name()), "a pass is called '" + pass.name() + "' where another name is needed.");
            requireFields(pass, texts, left.date());
            if (pass.isOffset()) {
                require(
                        passes.isEmpty(),
                        "pass '" + pass.name() + "' offsets lines of one side after others have"
                                + " matched. Put offsets first.");
                int side = spec.sideNames().indexOf(pass.side().orElse(""));
                require(
                        side >= 0 && !spec.isAgainstItself(),
                        "pass '" + pass.name() + "' offsets lines of '"
                                + pass.side().orElse("")
                                + "'. Name one of two sides, " + spec.sideNames()
                                + "; a table against itself needs no offsets.");
                (side == MatchEntry.LEFT ? leftOffsets : rightOffsets).add(kernel(pass, spec, texts));
            } else {
                passes.add(kernel(pass, spec, texts));
            }
        }

        return new MatchKernel(
                leftOffsets,
                rightOffsets,
                passes,
                texts,
                spec.sideNames(),
                spec.isAgainstItself(),
                spec.options().mostCandidates());
    }

    private static void requireFields(MatchPass pass, List<String> texts, Optional<String> date) {
        for (String field : pass.fields()) {
            require(
                    texts.contains(field),
                    "pass '" + pass.name() + "' uses the text '" + field + "', which the columns do not name."
                            + DidYouMean.hint(field, texts));
        }

        require(
                date.isPresent() || !pass.asksDays(),
                "pass '" + pass.name() + "' asks for days, and the columns name no date. Name one.");
    }

    private static Pass kernel(MatchPass pass, MatchRecords.Spec spec, List<String> texts) {
        try {
            return pass.kernel(spec.options(), texts);
        } catch (IllegalArgumentException refused) { // the kernel's sentences say what to do
            throw new ShroffException(
                    ErrorCode.BAD_CONFIG, "Pass '" + pass.name() + "': " + refused.getMessage(), refused);
        }
    }

    private static void require(boolean holds, String why) {
        if (!holds) {
            throw new ShroffException(ErrorCode.BAD_CONFIG, "Cannot match by this spec: " + why);
        }
    }
}

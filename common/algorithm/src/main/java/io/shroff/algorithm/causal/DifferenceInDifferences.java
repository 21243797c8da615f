package io.shroff.algorithm.causal;

import io.shroff.algorithm.forecast.Quantiles;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What an intervention in one unit, such as a campaign in a region, changed: what came, beside what would have come had
 * the unit grown over the season before as those most like it did, in which nothing was done.
 *
 * <pre>expected = pre * post of the matched / pre of the matched
 * effect   = log((post + 1/2) / (expected + 1/2))</pre>
 *
 * <p>{@code post} sums the periods of the intervention, {@code pre} the last season (such as 12 months) before it. But
 * for the half, without which nothing sold would have no logarithm, that is the difference between two differences of
 * logarithms. What moves all units alike, growth and season among it, falls out; that it would have moved this one as
 * it did the matched is what has to be believed (parallel trends).
 *
 * <p>Matched are those units nearest in level (log mean of the last season), trend (log of the last season over the one
 * before, where two are known) and season (log share that the periods of the intervention had in the last season), by
 * the sum of squares of their differences, each in standard deviations of all candidates; ties by order.
 *
 * <p>The interval comes from placebos: each matched unit is taken for the treated one and the other matched for its
 * like; nothing was done there, so their effects show chance. {@code effect +- t * s}, {@code s} the root of their mean
 * square and {@code t} Student's with one degree less than there are (the placebo variance of Arkhangelsky and others,
 * Synthetic Difference-in-Differences, American Economic Review 111, 2021, algorithm 4, with t in place of the normal
 * as they are few). Of {@code K} independent units of one variance, {@code s} squared is {@code 1 + 1/(K - 1)} times it
 * on the mean, and the effect's is {@code 1 + 1/K} times, so the interval is slightly wide.
 *
 * <p>Edge behaviour: a candidate with a NaN in the periods used, or nothing in the season before, is none; fewer
 * candidates than asked are all matched; fewer than {@link #FEWEST} give no answer, nor does a treated unit with a NaN
 * there, with nothing in the season before, or with less than a season before the intervention.
 */
public final class DifferenceInDifferences {
    /** Fewer placebos tell nothing of chance. */
    public static final int FEWEST = 3;

    private static final double HALF = .5;
    private static final int FEATURES = 3;

    /**
     * @param matched most units to hold the treated one against, at least {@link #FEWEST}
     * @param season periods of a season, at least 1
     * @param level nominal coverage of the interval, above 0 and below 1
     */
    public record Options(int matched, int season, double level) {
        public Options {
            if (matched < FEWEST || season < 1 || !(level > 0 && level < 1)) {
                throw new IllegalArgumentException("Cannot hold a unit against " + matched + " others over seasons of "
                        + season + " at level " + level + ": at least " + FEWEST
                        + " others, 1 period and a level between 0 and 1 are needed.");
            }
        }
    }

    /** Why there is no answer. */
    public enum Gap {
        /** Less than a season before the intervention, or none of its periods, or a value of these is not known. */
        TOO_LITTLE_KNOWN,
        /** Nothing in the season before. */
        NOTHING_BEFORE,
        /** Fewer than {@link #FEWEST} units to hold it against. */
        TOO_FEW_ALIKE
    }

    /**
     * An answer, or the reason why there is none.
     *
     * @param gap null where there is an answer
     * @param matched candidates it was held against, by their place, the nearest first
     * @param actual sum over the periods of the intervention
     * @param effect logarithm of actual over expected
     * @param halfWidth of the interval around it
     * @param asFar how many of the matched moved as far from the others by themselves
     */
    public record Effect(
            @Nullable Gap gap, List<Integer> matched, double actual, double effect, double halfWidth, int asFar) {
        public Effect {
            matched = List.copyOf(matched);
        }

        /** What would have been without the intervention, if its effect on the logarithm were so large. */
        public double expected(double effect) {
            return Math.max(0, (actual + HALF) * Math.exp(-effect) - HALF);
        }

        public double lower() {
            return effect - halfWidth;
        }

        public double upper() {
            return effect + halfWidth;
        }

        private static Effect none(Gap gap, List<Integer> matched) {
            return new Effect(gap, matched, Double.NaN, Double.NaN, Double.NaN, 0);
        }
    }

    private final Options options;
    private final int from;
    private final int to;

    private DifferenceInDifferences(Options options, int from, int to) {
        this.options = options;
        this.from = from;
        this.to = to;
    }

    /**
     * The effect of what was done to a unit from one period to another, included.
     *
     * @param treated its values, NaN where not known
     * @param candidates values of units to which nothing was done, over the same periods
     */
    public static Effect of(double[] treated, List<double[]> candidates, int from, int to, Options options) {
        if (from < 0 || to < from || to >= treated.length) {
            throw new IllegalArgumentException("Cannot tell what happened from period " + from + " to " + to + " of "
                    + treated.length + ": they must lie within.");
        }

        return new DifferenceInDifferences(options, from, to).of(treated, candidates);
    }

    private Effect of(double[] treated, List<double[]> candidates) {
        if (!isKnown(treated)) {
            return Effect.none(Gap.TOO_LITTLE_KNOWN, List.of());
        }

        if (!(before(treated) > 0)) {
            return Effect.none(Gap.NOTHING_BEFORE, List.of());
        }

        List<Integer> matched = nearest(treated, candidates);
        if (matched.size() < FEWEST) {
            return Effect.none(Gap.TOO_FEW_ALIKE, matched);
        }

        int n = matched.size();
        double[] pre =
                matched.stream().mapToDouble(i -> before(candidates.get(i))).toArray();
        double[] post =
                matched.stream().mapToDouble(i -> during(candidates.get(i))).toArray();
        double allPre = Arrays.stream(pre).sum();
        double allPost = Arrays.stream(post).sum();
        double effect = effect(before(treated), during(treated), allPost / allPre);
        double squares = 0;
        int asFar = 0;
        for (int i = 0; i < n; i++) {
            double placebo = effect(pre[i], post[i], (allPost - post[i]) / (allPre - pre[i]));
            squares += placebo * placebo;
            asFar += Math.abs(placebo) >= Math.abs(effect) ? 1 : 0;
        }

        double t = Quantiles.student((1 + options.level()) / 2, n - 1);
        return new Effect(null, matched, during(treated), effect, t * Math.sqrt(squares / n), asFar);
    }

    private static double effect(double pre, double post, double growth) {
        return Math.log(post + HALF) - Math.log(pre * growth + HALF);
    }

    private double before(double[] values) {
        return sum(values, from - options.season(), from - 1);
    }

    private double during(double[] values) {
        return sum(values, from, to);
    }

    private boolean isKnown(double[] values) {
        return from >= options.season() && !Double.isNaN(before(values)) && !Double.isNaN(during(values));
    }

    /** Places of the candidates most like a unit, the nearest first. */
    private List<Integer> nearest(double[] treated, List<double[]> candidates) {
        int[] usable = IntStream.range(0, candidates.size())
                .filter(i -> isKnown(candidates.get(i)) && before(candidates.get(i)) > 0)
                .toArray();
        double[] own = features(treated);
        double[][] features =
                Arrays.stream(usable).mapToObj(i -> features(candidates.get(i))).toArray(double[][]::new);
        double[] distances = new double[usable.length];
        for (int f = 0; f < FEATURES; f++) {
            int feature = f;
            double[] column =
                    Arrays.stream(features).mapToDouble(row -> row[feature]).toArray();
            double spread = spread(column);
            for (int i = 0; i < column.length && !Double.isNaN(own[f]) && spread > 0; i++) {
                double apart = (column[i] - own[f]) / spread;
                // One whose trend is not known may be as unlike as any.
                distances[i] += Double.isNaN(apart) ? 1 : apart * apart;
            }
        }

        return IntStream.range(0, usable.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> distances[i]).thenComparing(i -> i))
                .limit(options.matched())
                .map(i -> usable[i])
                .toList();
    }

    private double[] features(double[] values) {
        int season = options.season();
        double pre = before(values);
        double earlier = sum(values, from - 2 * season, from - season - 1);
        int months = Math.min(season, to - from + 1);
        double share = sum(values, from - season, from - season + months - 1);
        return new double[] {
            Math.log(pre / season),
            earlier > 0 ? Math.log(pre / earlier) : Double.NaN,
            Math.log(share + HALF * months / season) - Math.log(pre + HALF)
        };
    }

    /** Sum of the values from one place to another; NaN where one is not known or there is none. */
    private static double sum(double[] values, int first, int last) {
        return first < 0 ? Double.NaN : Arrays.stream(values, first, last + 1).sum();
    }

    /** Standard deviation of those that are numbers. */
    private static double spread(double[] values) {
        double[] known =
                Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        double mean = Arrays.stream(known).average().orElse(0);
        double squares = Arrays.stream(known)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return known.length == 0 ? 0 : Math.sqrt(squares / known.length);
    }
}

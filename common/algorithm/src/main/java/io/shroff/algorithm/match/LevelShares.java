package io.shroff.algorithm.match;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Shares of levels among matches and among other pairs, while they are learnt. */
final class LevelShares {
    private static final double LEAST = 1e-12;

    final double[][] matched;
    final double[][] other;
    /** Of matches among all pairs. */
    double share;

    int rounds;

    private final int[][] levels;
    private final double[] pairs;
    private final double[] inMatches;
    private final double[][] outside;
    private final double[][] all;
    private final double total;
    private final double mostShare;

    LevelShares(Comparisons comparisons, Seen seen) {
        Map<Integer, Long> byPattern = seen.candidates().byPattern();
        this.levels = byPattern.keySet().stream()
                .map(pattern -> digits(comparisons, pattern))
                .toArray(int[][]::new);
        this.pairs = byPattern.values().stream().mapToDouble(Long::doubleValue).toArray();
        this.inMatches = new double[pairs.length];
        this.total = Math.max(1, seen.pairs());
        this.mostShare = Math.min(.5, seen.mostMatches() / total);
        this.outside = new double[comparisons.all().size()][];
        Arrays.setAll(outside, i -> new double[comparisons.all().get(i).size()]);
        seen.others().byPattern().forEach((pattern, count) -> {
            int[] digits = digits(comparisons, pattern);
            for (int i = 0; i < digits.length; i++) {
                outside[i][digits[i]] += count * seen.scale();
            }
        });
        this.all = allShares();
        this.other = copy(all);
        this.matched = start();
        this.share = Math.max(LEAST, mostShare / 2);
    }

    private static int[] digits(Comparisons comparisons, int pattern) {
        List<Integer> levels = comparisons.levels(pattern);
        return levels.stream().mapToInt(Integer::intValue).toArray();
    }

    void learn(LevelWeights.Options options) {
        double before = Double.NEGATIVE_INFINITY;
        while (pairs.length > 1 && rounds < options.maxRounds()) {
            double likelihood = expect();
            if (likelihood - before < options.tolerance() * Math.abs(likelihood)) {
                return;
            }

            before = likelihood;
            maximise();
        }
    }

    /** Fills the expected matches of each pattern; gives the log likelihood. */
    private double expect() {
        double likelihood = 0;
        for (int row = 0; row < pairs.length; row++) {
            double match = share;
            double rest = 1 - share;
            for (int i = 0; i < matched.length; i++) {
                match *= matched[i][levels[row][i]];
                rest *= other[i][levels[row][i]];
            }

            inMatches[row] = pairs[row] * match / (match + rest);
            likelihood += pairs[row] * Math.log(match + rest);
        }

        for (int i = 0; i < outside.length; i++) {
            for (int level = 0; level < outside[i].length; level++) {
                likelihood += outside[i][level] * Math.log(other[i][level]);
            }
        }

        return likelihood + (total - Arrays.stream(pairs).sum()) * Math.log1p(-share);
    }

    private void maximise() {
        for (int i = 0; i < matched.length; i++) {
            for (int level = 0; level < matched[i].length; level++) {
                matched[i][level] = all[i][level];
                other[i][level] = all[i][level] + outside[i][level];
            }

            for (int row = 0; row < pairs.length; row++) {
                matched[i][levels[row][i]] += inMatches[row];
                other[i][levels[row][i]] += pairs[row] - inMatches[row];
            }

            normalise(matched[i]);
            normalise(other[i]);
        }

        share = Math.max(LEAST, Math.min(mostShare, Arrays.stream(inMatches).sum() / total));
        rounds++;
    }

    private double[][] allShares() {
        double[][] shares = copy(outside);
        for (int i = 0; i < shares.length; i++) {
            for (int level = 0; level < shares[i].length; level++) {
                shares[i][level] += 1.0 / shares[i].length;
            }

            for (int row = 0; row < pairs.length; row++) {
                shares[i][levels[row][i]] += pairs[row];
            }

            normalise(shares[i]);
        }

        return shares;
    }

    /** Half as many with each level down; as many not known as among all pairs. */
    private double[][] start() {
        double[][] start = copy(all);
        for (int i = 0; i < start.length; i++) {
            double known = 1 - all[i][Comparison.UNKNOWN];
            double sum = 0;
            for (int level = 1; level < start[i].length; level++) {
                start[i][level] = Math.pow(.5, level);
                sum += start[i][level];
            }

            for (int level = 1; level < start[i].length; level++) {
                start[i][level] = Math.max(LEAST, start[i][level] * known / sum);
            }
        }

        return start;
    }

    private static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }

    private static void normalise(double[] values) {
        double sum = Arrays.stream(values).sum();
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(LEAST, values[i] / sum);
        }
    }
}

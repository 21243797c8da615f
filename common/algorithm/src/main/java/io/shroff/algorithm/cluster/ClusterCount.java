package io.shroff.algorithm.cluster;

import io.shroff.algorithm.metric.AdjustedRand;
import io.shroff.algorithm.metric.Silhouette;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Chooses how many clusters rows fall into: of the counts that come out the same on resampled rows, the one of the
 * highest silhouette; where none does, the most stable one, and {@link Choice#isStable()} says so.
 *
 * <p>Stability of a count is the mean adjusted Rand index of two k-means fits on two bootstrap samples, both made to
 * place the same rows (Fang and Wang 2012, "Selection of the number of clusters via the bootstrap method"). Both
 * measures are taken on at most {@code sampleRows} rows spread evenly over the sorted data; the model itself is fitted
 * to all.
 */
public final class ClusterCount {
    private static final int RESAMPLE_STARTS = 2;

    /**
     * How to choose.
     *
     * @param least fewest clusters, 2 or more
     * @param most clusters at most; cut to the number of rows
     * @param starts of each fit to all rows
     * @param maxRounds of Lloyd's in a start
     * @param resamples pairs of bootstrap samples for each count, 1 or more
     * @param sampleRows rows that silhouette and stability are measured on, 10 or more
     * @param stable least adjusted Rand index, 0..1, at which a count is stable
     * @param seed of starts and samples
     */
    public record Options(
            int least, int most, int starts, int maxRounds, int resamples, int sampleRows, double stable, long seed) {
        public Options {
            if (least < 2 || most < least) {
                throw new IllegalArgumentException("Cannot choose between " + least + " and " + most
                        + " clusters: give 2 or more as least, and no fewer as most.");
            }

            if (resamples < 1 || sampleRows < 10 || !(stable >= 0 && stable <= 1)) {
                throw new IllegalArgumentException("Cannot judge clusters on " + resamples + " resamples of "
                        + sampleRows + " rows with stability " + stable
                        + ": give 1 resample, 10 rows and a stability of 0..1 or more.");
            }
        }
    }

    /** One count: the sum of squared distances, the silhouette (-1..1) and the stability (1 = always the same). */
    public record Candidate(int clusters, double inertia, double silhouette, double stability) {}

    /** What was found for each count, and which was taken. */
    public record Choice(List<Candidate> candidates, Candidate chosen, KMeans model, boolean isStable) {
        public Choice {
            candidates = List.copyOf(candidates);
        }
    }

    private ClusterCount() {}

    /** Tries every count; fewer rows than the least count is an IllegalArgumentException. */
    public static Choice fit(double[][] rows, Options options) {
        Points points = Points.of(rows);
        Points sample = points.thinned(options.sampleRows());
        double[][] sampleRows = sample.rows();
        List<Candidate> candidates = new ArrayList<>();
        List<KMeans> models = new ArrayList<>();
        int most = Math.max(options.least(), Math.min(options.most(), sample.count - 1));
        for (int clusters = options.least(); clusters <= most; clusters++) {
            KMeans model = KMeans.fit(
                    points, new KMeans.Options(clusters, options.starts(), options.maxRounds(), options.seed()));
            double silhouette =
                    Silhouette.of(sampleRows, placed(sampleRows, model)).orElse(-1);
            candidates.add(new Candidate(
                    clusters, model.inertia(), silhouette, stability(points, sampleRows, clusters, options)));
            models.add(model);
        }

        Comparator<Candidate> bySilhouette = Comparator.comparingDouble(Candidate::silhouette);
        Comparator<Candidate> byStability = Comparator.comparingDouble(Candidate::stability);
        Comparator<Candidate> fewer = Comparator.comparingInt(candidate -> -candidate.clusters());
        Candidate mostStable = candidates.stream()
                .max(byStability.thenComparing(bySilhouette).thenComparing(fewer))
                .orElseThrow();
        Candidate chosen = candidates.stream()
                .filter(candidate -> candidate.stability() >= options.stable())
                .max(bySilhouette.thenComparing(fewer))
                .orElse(mostStable);
        return new Choice(
                candidates, chosen, models.get(candidates.indexOf(chosen)), chosen.stability() >= options.stable());
    }

    private static double stability(Points points, double[][] places, int clusters, Options options) {
        SplittableRandom random = new SplittableRandom(options.seed() + clusters);
        int size = Math.min(points.count, options.sampleRows());
        double sum = 0;
        for (int pair = 0; pair < options.resamples(); pair++) {
            int[][] groups = new int[2][];
            for (int side = 0; side < 2; side++) {
                Points drawn = points.resampled(size, random);
                groups[side] = placed(
                        places,
                        KMeans.fit(
                                drawn,
                                new KMeans.Options(clusters, RESAMPLE_STARTS, options.maxRounds(), random.nextLong())));
            }

            sum += AdjustedRand.of(groups[0], groups[1]).orElse(1);
        }

        return sum / options.resamples();
    }

    private static int[] placed(double[][] rows, KMeans model) {
        return Arrays.stream(rows).mapToInt(model::predict).toArray();
    }
}

package io.shroff.bench;

import io.shroff.algorithm.anomaly.IsolationForest;
import io.shroff.algorithm.changepoint.ChangePoints;
import io.shroff.algorithm.cluster.KMeans;
import io.shroff.algorithm.explain.Attributions;
import io.shroff.algorithm.forecast.EtsForm;
import io.shroff.algorithm.forecast.Forecaster;
import io.shroff.algorithm.forest.FeatureKind;
import io.shroff.algorithm.forest.FeatureShare;
import io.shroff.algorithm.forest.ForestRows;
import io.shroff.algorithm.forest.RandomForest;
import io.shroff.algorithm.forest.Task;
import io.shroff.algorithm.hierarchy.Grid;
import io.shroff.algorithm.hierarchy.Reconciliation;
import io.shroff.algorithm.hierarchy.Tree;
import io.shroff.algorithm.hierarchy.Weights;
import io.shroff.algorithm.value.BetaGeometric;
import io.shroff.algorithm.value.BetaGeometric.Dropout;
import io.shroff.algorithm.value.PurchaseCounts;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/**
 * What the methods take on one core without Spark, on made-up input: seconds of the processor, the least of some rounds
 * after a warm-up.
 */
final class Methods implements Benchmark {
    private static final int SEED = 7;
    private static final String ONE_FORM = "AAA";

    private double sink;

    @Override
    public String name() {
        return "methods";
    }

    @Override
    public List<Line> run(Bench bench) {
        int rounds = bench.rounds() + 2;
        List<Line> lines = List.of(
                forecasts(rounds, ONE_FORM, Forecaster.Options.of(EtsForm.of(ONE_FORM))),
                forecasts(rounds, "the usual forms and theta", Forecaster.Options.standard()),
                coherence(rounds),
                clusters(),
                forest(rounds),
                attributions(rounds),
                anomalies(rounds),
                changes(rounds),
                customers(rounds));
        lines.forEach(line -> bench.say("%s: %.2f %s", line.what(), line.ours(), line.unit()));
        bench.say("methods: done (%.3g)", sink);
        return lines;
    }

    private Line forecasts(int rounds, String forms, Forecaster.Options options) {
        double[][] series = new double[500][72];
        SplittableRandom random = new SplittableRandom(SEED);
        for (double[] one : series) {
            double level = 100 * random.nextDouble(1, 10);
            double growth = random.nextDouble(-.5, 2);
            Arrays.setAll(
                    one, t -> (level + growth * t) * (1 + .2 * Math.sin(t * Math.PI / 6)) + random.nextGaussian() * 10);
        }

        Forecaster forecaster = new Forecaster(options);
        double seconds = least(rounds, () -> {
            double sum = 0;
            for (double[] one : series) {
                sum += forecaster.forecast(one, 12, 12).upper(.95, 12);
            }

            return sum;
        });
        Line line = Line.of(
                "methods: a series of 72 months forecast for a year with intervals, " + forms,
                "µs",
                1e6 * seconds / series.length);
        return forms.equals(ONE_FORM) ? line.atMost(50) : line;
    }

    private Line coherence(int rounds) {
        int nodes = 2_000_000;
        int[] parent = IntStream.range(0, nodes).map(i -> (i - 1) / 12).toArray();
        parent[0] = -1;
        Grid grid = Grid.of(Tree.of(parent), Tree.of(-1));
        SplittableRandom random = new SplittableRandom(SEED);
        double[] base = random.doubles(grid.cells(), 1, 100).toArray();
        double[] variance = random.doubles(grid.cells(), 1, 10).toArray();
        double seconds = least(
                Math.min(rounds, 3),
                () -> Reconciliation.fit(
                                grid,
                                Weights.ofVariances(variance),
                                new Reconciliation.Options(Reconciliation.Top.KEPT, Reconciliation.Sign.ANY))
                        .reconcile(base)[0]);
        return Line.of("methods: a tree of two million forecasts made to add up", "s", seconds)
                .atMost(5);
    }

    private Line clusters() {
        SplittableRandom random = new SplittableRandom(SEED);
        double[][] rows = new double[19_300][20];
        for (double[] row : rows) {
            int kind = random.nextInt(6);
            Arrays.setAll(row, i -> (i % 6 == kind ? 2 : 0) + random.nextGaussian());
        }

        double seconds = least(1, () -> {
            double sum = 0;
            for (int k = 2; k <= 20; k++) {
                sum += KMeans.fit(rows, new KMeans.Options(k, 10, 300, SEED)).inertia();
            }

            return sum;
        });
        return Line.of("methods: 19,300 rows of 20 in 2 to 20 clusters, ten starts each", "s", seconds)
                .atMost(15);
    }

    /** Rows to learn from, and whether each is a yes. */
    private static final class Learned {
        private final double[][] rows;
        private final ForestRows binned;

        private Learned(double[][] rows, ForestRows binned) {
            this.rows = rows;
            this.binned = binned;
        }

        static Learned made() {
            SplittableRandom random = new SplittableRandom(SEED);
            double[][] rows = new double[30_000][23];
            double[] outcomes = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                Arrays.setAll(rows[i], feature -> feature % 2 == 0 ? random.nextInt(10) : random.nextDouble());
                double score = rows[i][0] / 10 + rows[i][1] * rows[i][3] + rows[i][5] - rows[i][2] / 10 - .8;
                outcomes[i] = random.nextDouble() < 1 / (1 + Math.exp(-3 * score)) ? 1 : 0;
            }

            return new Learned(
                    rows, ForestRows.of(Collections.nCopies(23, FeatureKind.NUMERIC), Task.YES_NO, rows, outcomes));
        }

        RandomForest forest(int trees) {
            return RandomForest.fit(binned, new RandomForest.Options(trees, 8, 1, FeatureShare.SQRT, 1, SEED));
        }
    }

    private Line forest(int rounds) {
        Learned learned = Learned.made();
        double seconds = least(rounds, () -> learned.forest(100).forest().nodes());
        return Line.of("methods: 100 trees of depth 8 grown from 30,000 rows of 23", "s", seconds)
                .atMost(.5);
    }

    private Line attributions(int rounds) {
        Learned learned = Learned.made();
        int trees = 20;
        Attributions attributions = new Attributions(learned.forest(trees).forest(), 23);
        double[][] some = Arrays.copyOf(learned.rows, 500);
        double seconds = least(rounds, () -> {
            attributions.of(some);
            return some.length;
        });
        return Line.of("methods: a row explained by a tree of depth 8", "µs", 1e6 * seconds / some.length / trees)
                .atMost(12.5);
    }

    private Line anomalies(int rounds) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[][] rows = new double[100_000][10];
        for (double[] row : rows) {
            Arrays.setAll(row, i -> random.nextGaussian());
        }

        IsolationForest forest = IsolationForest.fit(rows, new IsolationForest.Options(100, 256, SEED));
        double seconds = least(rounds, () -> forest.score(rows)[0]);
        return Line.of("methods: a row of ten scored by an isolation forest", "µs", 1e6 * seconds / rows.length)
                .atMost(1);
    }

    private Line changes(int rounds) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[][] series = new double[2_000][120];
        for (double[] one : series) {
            int at = random.nextInt(20, 100);
            Arrays.setAll(one, t -> (t < at ? 0 : 3) + random.nextGaussian());
        }

        double seconds = least(rounds, () -> {
            double sum = 0;
            for (double[] one : series) {
                sum += ChangePoints.fit(one, ChangePoints.Options.DEFAULT)
                        .changes()
                        .size();
            }

            return sum;
        });
        return Line.of("methods: the changes of a series of 120", "µs", 1e6 * seconds / series.length)
                .atMost(50);
    }

    private Line customers(int rounds) {
        SplittableRandom random = new SplittableRandom(SEED);
        PurchaseCounts.Builder counts = new PurchaseCounts.Builder();
        for (int i = 0; i < 2_357; i++) {
            double seen = 27 + random.nextInt(12);
            int repeats = random.nextInt(4) == 0 ? 1 + random.nextInt(8) : 0;
            counts.add(repeats, repeats == 0 ? 0 : random.nextDouble(1, seen), seen, 1);
        }

        PurchaseCounts grouped = counts.build();
        double seconds = least(
                rounds, () -> BetaGeometric.fit(grouped, Dropout.AFTER_REPEAT).r());
        return Line.of("methods: BG/NBD fitted to 2,357 customers", "ms", 1e3 * seconds)
                .atMost(50);
    }

    /** What the work returns is kept, or the compiler would leave it out. */
    private double least(int rounds, DoubleSupplier work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double least = Double.POSITIVE_INFINITY;
        for (int round = 0; round < rounds; round++) {
            long begin = threads.getCurrentThreadCpuTime();
            sink += work.getAsDouble();
            least = Math.min(least, (threads.getCurrentThreadCpuTime() - begin) / 1e9);
        }

        return least;
    }
}

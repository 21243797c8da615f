package io.shroff.bench;

import io.shroff.algorithm.forest.DecisionForest;
import io.shroff.algorithm.metric.AreaUnderRoc;
import io.shroff.platform.method.ForestMethod;
import io.shroff.platform.method.ForestOptions;
import io.shroff.platform.method.ForestTrainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The two ways to grow a forest from the rows of a table: the same rows, trees, depth and draws; seconds, and how well.
 */
final class Forests implements Benchmark {
    private static final int SEED = 7;
    private static final int FEATURES = 23;
    private static final int HELD_OUT = 40_000;
    private static final int MOST_ROUNDS = 3;
    private static final ForestOptions OPTIONS = new ForestOptions(100, 8, 1, 1, SEED);
    private static final StructType SCHEMA = new StructType()
            .add(ForestTrainer.FOREST, DataTypes.IntegerType, false)
            .add(ForestTrainer.KEY, DataTypes.LongType, false)
            .add(ForestTrainer.LABEL, DataTypes.DoubleType, false)
            .add(ForestTrainer.FEATURES, DataTypes.createArrayType(DataTypes.DoubleType, false), false);

    @Override
    public String name() {
        return "forests";
    }

    @Override
    public List<Line> run(Bench bench) {
        List<Line> lines = new ArrayList<>();
        SparkSession spark = Ingest.ours();
        try {
            for (int rows : List.of(30_000, 326_000)) {
                lines.addAll(run(bench, spark, rows));
            }
        } finally {
            spark.stop();
        }

        return lines;
    }

    private List<Line> run(Bench bench, SparkSession spark, int count) {
        SplittableRandom random = new SplittableRandom(SEED);
        Dataset<Row> rows = spark.createDataFrame(made(random, count), SCHEMA).cache();
        rows.count();
        List<Row> heldOut = made(random, HELD_OUT);
        Grown binned = least(bench, rows, ForestMethod.BINNED);
        Grown mllib = least(bench, rows, ForestMethod.MLLIB);
        rows.unpersist();
        double apart = area(mllib.forest, heldOut) - area(binned.forest, heldOut);
        bench.say(
                "forests: %,d rows, area under the curve %.4f binned, %.4f mllib",
                count, area(binned.forest, heldOut), area(mllib.forest, heldOut));
        String what = "forests: 100 trees of depth 8 from %,d rows of 23".formatted(count);
        return List.of(
                Line.of(what, "s", binned.seconds)
                        .beside("MLlib", mllib.seconds)
                        .ratioAtMost(.1),
                Line.of(what + ", area under the curve below MLlib's", "thousandths", 1_000 * apart)
                        .atMost(1));
    }

    private record Grown(DecisionForest forest, double seconds) {}

    private static Grown least(Bench bench, Dataset<Row> rows, ForestMethod method) {
        Grown best = null;
        for (int round = 0; round < Math.min(bench.rounds(), MOST_ROUNDS); round++) {
            Cost.Begin begin = Cost.Begin.now();
            DecisionForest forest =
                    Objects.requireNonNull(method.trainer().train(rows, OPTIONS).get(1));
            double seconds = begin.end().seconds();
            best = best == null || seconds < best.seconds ? new Grown(forest, seconds) : best;
        }

        return Objects.requireNonNull(best);
    }

    private static List<Row> made(SplittableRandom random, int count) {
        List<Row> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Double[] features = new Double[FEATURES];
            Arrays.setAll(features, at -> at % 2 == 0 ? random.nextInt(10) : random.nextDouble());
            double score = features[0] / 10 + features[1] * features[3] + features[5] - features[2] / 10 - .8;
            double label = random.nextDouble() < 1 / (1 + Math.exp(-3 * score)) ? 1 : 0;
            rows.add(RowFactory.create(1, (long) i, label, features));
        }

        return rows;
    }

    private static double area(DecisionForest forest, List<Row> rows) {
        double[] scores = rows.stream()
                .mapToDouble(row -> {
                    Double[] features = row.getAs(3);
                    return forest.predict(Arrays.stream(features)
                            .mapToDouble(Double::doubleValue)
                            .toArray());
                })
                .toArray();
        boolean[] outcomes = new boolean[scores.length];
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = rows.get(i).getDouble(2) == 1;
        }

        return AreaUnderRoc.of(scores, outcomes).orElseThrow();
    }
}

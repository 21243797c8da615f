package io.shroff.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.ml.linalg.VectorUDT;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The cost of clusters, which is the sum of squared distances to their centres, beside MLlib's with its settings. */
final class Clusters implements Benchmark {
    @Override
    public String name() {
        return "clusters";
    }

    @Override
    public List<Line> run(Bench bench) {
        double[][] rows = ClusterSpeed.made();
        List<Line> lines = new ArrayList<>();
        SparkSession spark = Ingest.ours();
        try {
            Dataset<Row> vectors = vectors(spark, rows).cache();
            vectors.count();
            double worst = 0;
            double theirs = 0;
            double seconds = 0;
            for (int k : ClusterSpeed.clusters().toArray()) {
                Cost.Begin begin = Cost.Begin.now();
                double cost = new KMeans()
                        .setK(k)
                        .setSeed(KernelSpeed.SEED)
                        .fit(vectors)
                        .summary()
                        .trainingCost();
                theirs += begin.end().processor();
                begin = Cost.Begin.now();
                double ours = ClusterSpeed.cost(rows, k);
                seconds += begin.end().processor();
                bench.say("clusters: %d, cost %.0f, MLlib's %.0f", k, ours, cost);
                worst = Math.max(worst, ours / cost);
            }

            lines.add(Line.of("clusters: 19,300 rows of 20 in 2 to 20, our ten starts, MLlib's one", "cpu s", seconds)
                    .beside("MLlib", theirs));
            lines.add(
                    Line.of("clusters: cost above MLlib's, at the worst", "millionths", ClusterSpeed.millionths(worst))
                            .atMost(0));
        } finally {
            spark.stop();
        }

        return lines;
    }

    private static Dataset<Row> vectors(SparkSession spark, double[][] rows) {
        StructType schema = new StructType().add("features", new VectorUDT(), false);
        Stream<Row> vectors = Arrays.stream(rows).map(row -> RowFactory.create(Vectors.dense(row)));
        return spark.createDataFrame(vectors.toList(), schema);
    }
}

package io.shroff.jobs.workbench.cluster;

import io.shroff.algorithm.cluster.KMeans;
import io.shroff.algorithm.cluster.Standardisation;
import io.shroff.jobs.workbench.frame.FeatureRows;
import io.shroff.jobs.workbench.frame.NumberColumns;
import io.shroff.jobs.workbench.frame.OneTableSpec;
import io.shroff.jobs.workbench.frame.WorkbenchInputs;
import io.shroff.jobs.workbench.frame.WorkbenchMethod;
import io.shroff.jobs.workbench.frame.WorkbenchRun;
import io.shroff.jobs.workbench.frame.WorkbenchTable;
import io.shroff.platform.config.About;
import io.shroff.platform.config.Check;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.job.JobResult;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.table.TableSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Groups rows that are alike by k-means over standardised features. */
public final class ClusterRows implements WorkbenchMethod<ClusterRows.Spec> {
    private static final int CLUSTERS = 0;
    private static final int PROFILES = 1;
    private static final int COUNTS = 2;

    /** What a spec file says. */
    record Spec(
            @About("The table whose rows are grouped") TableSource input,
            Columns columns,
            Options options,

            @About("Date the result is filed under; --as-of goes before it")
            Optional<LocalDate> asOf,

            @About("Name of the table that comes out, in gold")
            String output)
            implements OneTableSpec {}

    /** Which columns are what. */
    record Columns(
            @About("Columns that tell rows apart") List<String> key,

            @About("Columns of numbers that rows are alike or unlike in")
            List<String> features,

            @About("How much a feature counts beside 1 for the others; default: 1 each")
            Optional<Map<String, Double>> weights) {
        Columns {
            key = List.copyOf(key);
            features = List.copyOf(features);
            Check.param(!key.isEmpty(), "key", key, "one column or more");
            Check.param(!features.isEmpty(), "features", features, "one column or more");
            List<String> named = features;
            Check.param(
                    weights.isEmpty() || named.containsAll(weights.get().keySet()),
                    "weights",
                    weights,
                    "weights of columns that are features");
        }

        private double[] weightList() {
            return features.stream()
                    .mapToDouble(f -> weights.map(w -> w.getOrDefault(f, 1.0)).orElse(1.0))
                    .toArray();
        }
    }

    /** How rows are grouped. */
    record Options(
            @About("How many clusters; where it is not given the number is chosen")
            Optional<Integer> clusters,

            @About("The number is chosen from 2 to this many")
            int mostClusters,

            @About("A number is stable when two groupings of resampled rows agree this much (adjusted Rand index)")
            double stableFrom,

            @About("Pairs of resampled groupings that are compared")
            int resamples,

            @About("Starts of k-means, of which the best is kept")
            int starts,

            @About("The centres are found from this many rows at most, drawn by a hash of their keys")
            int mostRows) {
        Options {
            Check.param(clusters.isEmpty() || clusters.get() >= 1, "clusters", clusters.orElse(0), "at least 1");
            Check.param(mostClusters >= 2, "most-clusters", mostClusters, "at least 2");
            Check.param(stableFrom >= 0 && stableFrom <= 1, "stable-from", stableFrom, "from 0 to 1");
            Check.param(resamples >= 1, "resamples", resamples, "at least 1");
            Check.param(starts >= 1, "starts", starts, "at least 1");
            Check.param(mostRows >= 10, "most-rows", mostRows, "at least 10");
        }
    }

    @Override
    public String name() {
        return "cluster-rows";
    }

    @Override
    public String about() {
        return "Groups rows of your table that are alike, and chooses how many groups there are";
    }

    @Override
    public Class<Spec> spec() {
        return Spec.class;
    }

    @Override
    public Class<Options> options() {
        return Options.class;
    }

    @Override
    public List<TableContract> outputs(Spec spec, WorkbenchInputs inputs) {
        spec.columns().features().forEach(inputs::type);
        return List.of(
                WorkbenchTable.named(spec.output(), "One row a row of the input")
                        .keys(spec.columns().key(), inputs, "input")
                        .optional("cluster", DataTypes.IntegerType, "Cluster from 1, the largest first; null without")
                        .optional("distance", DataTypes.DoubleType, "To its centre, in deviations of the features")
                        .optional("reason", DataTypes.StringType, "Why there is no cluster")
                        .check("a cluster or a reason", "(cluster IS NULL) = (reason IS NOT NULL)")
                        .build(),
                ClusterTables.profiles(spec.output()),
                ClusterTables.counts(spec.output()));
    }

    @Override
    public JobResult run(WorkbenchRun<Spec> run) {
        Columns columns = run.spec().columns();
        NumberColumns numbers = NumberColumns.of(run.inputs(), "input", columns.features());
        FeatureRows rows = FeatureRows.of(numbers, columns.key(), columns.features());
        double[][] drawn = rows.drawn(run.spec().options().mostRows());
        if (drawn.length == 0) {
            throw new ShroffException(
                    ErrorCode.NO_DATA,
                    "Cannot group the rows of " + run.inputs().place("input")
                            + ": there is none with a value in each of " + String.join(", ", columns.features())
                            + ". Add rows, or leave out the features that are often missing.");
        }

        Standardisation scale = Standardisation.fit(drawn, columns.weightList());
        ClusterSearch found = ClusterSearch.of(
                scale.apply(drawn), run.spec().options(), run.context().seed());
        SparkSession spark = run.context().spark();
        JobResult result = JobResult.of(
                run.write(CLUSTERS, placed(rows.rows(), scale, found.model())),
                run.write(PROFILES, ClusterTables.profiles(spark, columns.features(), scale, found.model())),
                run.write(COUNTS, ClusterTables.counts(spark, found)));
        for (String note : numbers.notes()) {
            result = result.note(note);
        }

        return found.isStable()
                ? result
                : result.note("no number of clusters is stable: the most stable one was taken");
    }

    private static Dataset<Row> placed(Dataset<Row> rows, Standardisation scale, KMeans model) {
        StructType schema = rows.select("key")
                .schema()
                .add("cluster", DataTypes.IntegerType)
                .add("distance", DataTypes.DoubleType)
                .add("reason", DataTypes.StringType);
        return rows.map(
                        (MapFunction<Row, Row>) row -> {
                            if (!row.isNullAt(2)) {
                                return RowFactory.create(row.get(0), null, null, row.getString(2));
                            }

                            double[] scaled = scale.apply(FeatureRows.doubles(row, 1));
                            int cluster = model.predict(scaled);
                            return RowFactory.create(
                                    row.get(0), cluster + 1, distance(scaled, model.centre(cluster)), null);
                        },
                        Encoders.row(schema))
                .select("key.*", "cluster", "distance", "reason");
    }

    private static double distance(double[] row, double[] centre) {
        double square = 0;
        for (int i = 0; i < row.length; i++) {
            square += (row[i] - centre[i]) * (row[i] - centre[i]);
        }

        return Math.sqrt(square);
    }
}

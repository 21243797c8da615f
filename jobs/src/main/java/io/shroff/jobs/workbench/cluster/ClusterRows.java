package io.shroff.jobs.workbench.cluster;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.shroff.algorithm.cluster.ClusterCount;
import io.shroff.algorithm.cluster.ClusterCount.Candidate;
import io.shroff.algorithm.cluster.ClusterCount.Choice;
import io.shroff.algorithm.cluster.KMeans;
import io.shroff.algorithm.cluster.Standardisation;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Groups rows that are alike by k-means over standardised features. */
public final class ClusterRows implements WorkbenchMethod<ClusterRows.Spec> {
    private static final int MOST_ROUNDS = 300;
    private static final int SAMPLE_ROWS = 2_000;
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
                WorkbenchTable.named(spec.output() + "_profiles", "One row a cluster and feature")
                        .key("cluster", DataTypes.IntegerType, "Cluster from 1")
                        .key("feature", DataTypes.StringType, "Column of the input")
                        .column("mean", DataTypes.DoubleType, "Mean of the cluster's centre, in the feature's unit")
                        .column("overall_mean", DataTypes.DoubleType, "Mean of the rows the centres were found from")
                        .column("deviations", DataTypes.DoubleType, "How many deviations the one is above the other")
                        .column("cluster_rows", DataTypes.LongType, "Rows the centre was found from")
                        .build(),
                WorkbenchTable.named(spec.output() + "_counts", "One row a number of clusters that was tried")
                        .key("clusters", DataTypes.IntegerType, "Number of clusters")
                        .column("inertia", DataTypes.DoubleType, "Sum of squared distances to the centres")
                        .optional("silhouette", DataTypes.DoubleType, "-1 to 1, higher is clearer; null for one given")
                        .optional("stability", DataTypes.DoubleType, "Adjusted Rand index of resampled groupings")
                        .column("is_chosen", DataTypes.BooleanType, "Whether the rows are grouped into this many")
                        .build());
    }

    @Override
    public JobResult run(WorkbenchRun<Spec> run) {
        Columns columns = run.spec().columns();
        NumberColumns numbers = NumberColumns.of(run.inputs(), "input", columns.features());
        Column[] features = columns.features().stream().map(functions::col).toArray(Column[]::new);
        Column isWhole = lit(true);
        for (Column feature : features) {
            isWhole = isWhole.and(feature.isNotNull());
        }

        Column[] key = columns.key().stream().map(functions::col).toArray(Column[]::new);
        Dataset<Row> whole = numbers.rows()
                .filter(isWhole)
                .select(array(features).as("features"), xxhash64(key).as("h"));
        List<Row> drawn = whole.orderBy(col("h"), col("features"))
                .limit(run.spec().options().mostRows())
                .select("features")
                .collectAsList();
        if (drawn.isEmpty()) {
            throw new ShroffException(
                    ErrorCode.NO_DATA,
                    "Cannot group the rows of " + run.inputs().place("input")
                            + ": none has a value in each of " + String.join(", ", columns.features())
                            + ". Leave out the features that are often missing.");
        }

        double[][] raw = drawn.stream().map(ClusterRows::features).toArray(double[][]::new);
        Standardisation scale = Standardisation.fit(raw, columns.weightList());
        Found found =
                found(scale.apply(raw), run.spec().options(), run.context().seed());
        Dataset<Row> placed = placed(numbers.rows(), isWhole, columns, scale, found.model);
        JobResult result = JobResult.of(
                run.write(CLUSTERS, placed),
                run.write(PROFILES, profiles(run, scale, found.model)),
                run.write(COUNTS, counts(run, found)));
        for (String note : numbers.notes()) {
            result = result.note(note);
        }

        return found.isStable ? result : result.note("no number of clusters is stable: the most stable one was taken");
    }

    /** The model and what was tried on the way to it. */
    private record Found(KMeans model, List<Candidate> tried, boolean isStable) {}

    private static Found found(double[][] rows, Options options, long seed) {
        int different =
                (int) Arrays.stream(rows).map(Arrays::hashCode).distinct().count();
        int most = Math.min(options.mostClusters(), different);
        if (options.clusters().isPresent() || most < 2) {
            int clusters = Math.min(options.clusters().orElse(1), different);
            KMeans model = KMeans.fit(rows, new KMeans.Options(clusters, options.starts(), MOST_ROUNDS, seed));
            return new Found(model, List.of(), true);
        }

        Choice choice = ClusterCount.fit(
                rows,
                new ClusterCount.Options(
                        2,
                        most,
                        options.starts(),
                        MOST_ROUNDS,
                        options.resamples(),
                        SAMPLE_ROWS,
                        options.stableFrom(),
                        seed));
        return new Found(choice.model(), choice.candidates(), choice.isStable());
    }

    private static Dataset<Row> placed(
            Dataset<Row> rows, Column isWhole, Columns columns, Standardisation scale, KMeans model) {
        Column[] kept = columns.key().stream().map(functions::col).toArray(Column[]::new);
        Column[] features = columns.features().stream().map(functions::col).toArray(Column[]::new);
        Column[] missing = columns.features().stream()
                .map(f -> when(col(f).isNull(), lit(f)))
                .toArray(Column[]::new);
        Dataset<Row> given = rows.select(
                functions.struct(kept).as("key"),
                when(isWhole, array(features)).as("features"),
                concat(lit("missing: "), array_join(array_compact(array(missing)), ", "))
                        .as("missing"));
        StructType schema = given.select("key")
                .schema()
                .add("cluster", DataTypes.IntegerType)
                .add("distance", DataTypes.DoubleType)
                .add("reason", DataTypes.StringType);
        return given.map(
                        (MapFunction<Row, Row>) row -> {
                            if (row.isNullAt(1)) {
                                return RowFactory.create(row.get(0), null, null, row.getString(2));
                            }

                            double[] scaled = scale.apply(doubles(row, 1));
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

    private static Dataset<Row> profiles(WorkbenchRun<Spec> run, Standardisation scale, KMeans model) {
        List<String> features = run.spec().columns().features();
        List<Row> rows = new ArrayList<>();
        for (int cluster = 0; cluster < model.clusters(); cluster++) {
            double[] centre = model.centre(cluster);
            for (int i = 0; i < features.size(); i++) {
                double weight = scale.weights().get(i);
                double deviations = weight == 0 ? 0 : centre[i] / weight;
                double mean = scale.means().get(i);
                rows.add(RowFactory.create(
                        cluster + 1,
                        features.get(i),
                        mean + deviations * scale.deviations().get(i),
                        mean,
                        deviations,
                        (long) model.size(cluster)));
            }
        }

        return run.context()
                .spark()
                .createDataFrame(
                        rows,
                        new StructType()
                                .add("cluster", DataTypes.IntegerType)
                                .add("feature", DataTypes.StringType)
                                .add("mean", DataTypes.DoubleType)
                                .add("overall_mean", DataTypes.DoubleType)
                                .add("deviations", DataTypes.DoubleType)
                                .add("cluster_rows", DataTypes.LongType));
    }

    private static Dataset<Row> counts(WorkbenchRun<Spec> run, Found found) {
        int chosen = found.model.clusters();
        List<Row> rows = new ArrayList<>();
        if (found.tried.isEmpty()) {
            rows.add(RowFactory.create(chosen, found.model.inertia(), null, null, true));
        }

        for (Candidate tried : found.tried) {
            rows.add(RowFactory.create(
                    tried.clusters(),
                    tried.inertia(),
                    tried.silhouette(),
                    tried.stability(),
                    tried.clusters() == chosen));
        }

        return run.context()
                .spark()
                .createDataFrame(
                        rows,
                        new StructType()
                                .add("clusters", DataTypes.IntegerType)
                                .add("inertia", DataTypes.DoubleType)
                                .add("silhouette", DataTypes.DoubleType)
                                .add("stability", DataTypes.DoubleType)
                                .add("is_chosen", DataTypes.BooleanType));
    }

    private static double[] features(Row row) {
        return doubles(row, 0);
    }

    private static double[] doubles(Row row, int place) {
        return row.<Double>getList(place).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }
}

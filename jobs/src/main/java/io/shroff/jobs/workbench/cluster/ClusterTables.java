package io.shroff.jobs.workbench.cluster;

import io.shroff.algorithm.cluster.ClusterCount.Candidate;
import io.shroff.algorithm.cluster.KMeans;
import io.shroff.algorithm.cluster.Standardisation;
import io.shroff.jobs.workbench.frame.WorkbenchTable;
import io.shroff.platform.table.TableContract;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The small tables of cluster-rows: what the centres are, and what each number of clusters was worth. */
final class ClusterTables {
    private ClusterTables() {}

    static TableContract profiles(String output) {
        return WorkbenchTable.named(output + "_profiles", "One row a cluster and feature")
                .key("cluster", DataTypes.IntegerType, "Cluster from 1")
                .key("feature", DataTypes.StringType, "Column of the input")
                .column("mean", DataTypes.DoubleType, "Mean of the cluster's centre, in the feature's unit")
                .column("overall_mean", DataTypes.DoubleType, "Mean of the rows the centres were found from")
                .column("deviations", DataTypes.DoubleType, "How many deviations the one is above the other")
                .column("cluster_rows", DataTypes.LongType, "Rows the centre was found from")
                .build();
    }

    static TableContract counts(String output) {
        return WorkbenchTable.named(output + "_counts", "One row a number of clusters that was tried")
                .key("clusters", DataTypes.IntegerType, "Number of clusters")
                .column("inertia", DataTypes.DoubleType, "Sum of squared distances to the centres")
                .optional("silhouette", DataTypes.DoubleType, "-1 to 1, higher is clearer; null for one given")
                .optional("stability", DataTypes.DoubleType, "Adjusted Rand index of resampled groupings")
                .column("is_chosen", DataTypes.BooleanType, "Whether the rows are grouped into this many")
                .build();
    }

    static Dataset<Row> profiles(SparkSession spark, List<String> features, Standardisation scale, KMeans model) {
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

        return spark.createDataFrame(
                rows,
                new StructType()
                        .add("cluster", DataTypes.IntegerType)
                        .add("feature", DataTypes.StringType)
                        .add("mean", DataTypes.DoubleType)
                        .add("overall_mean", DataTypes.DoubleType)
                        .add("deviations", DataTypes.DoubleType)
                        .add("cluster_rows", DataTypes.LongType));
    }

    static Dataset<Row> counts(SparkSession spark, ClusterSearch found) {
        int chosen = found.model().clusters();
        List<Row> rows = new ArrayList<>();
        if (found.tried().isEmpty()) {
            rows.add(RowFactory.create(chosen, found.model().inertia(), null, null, true));
        }

        for (Candidate tried : found.tried()) {
            rows.add(RowFactory.create(
                    tried.clusters(),
                    tried.inertia(),
                    tried.silhouette(),
                    tried.stability(),
                    tried.clusters() == chosen));
        }

        return spark.createDataFrame(
                rows,
                new StructType()
                        .add("clusters", DataTypes.IntegerType)
                        .add("inertia", DataTypes.DoubleType)
                        .add("silhouette", DataTypes.DoubleType)
                        .add("stability", DataTypes.DoubleType)
                        .add("is_chosen", DataTypes.BooleanType));
    }
}

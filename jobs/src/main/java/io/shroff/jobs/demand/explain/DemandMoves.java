package io.shroff.jobs.demand.explain;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import io.shroff.algorithm.forest.DecisionForest;
import io.shroff.jobs.demand.feature.DemandFolds;
import io.shroff.jobs.demand.feature.LogScale;
import io.shroff.jobs.demand.forecast.DemandCandidates;
import io.shroff.jobs.demand.forecast.DemandForest;
import io.shroff.jobs.demand.forecast.DemandModel;
import io.shroff.jobs.demand.forecast.DemandVector;
import io.shroff.platform.method.Batches;
import io.shroff.platform.model.ModelStore;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Says of cells of the outlook what moved their forecasts: by the features of its date and the forest of its date. */
public final class DemandMoves {
    /** Columns of a cell. */
    public static final List<String> CELL = List.of("region", "product", "asked_channel", "period_grain");

    /** Columns of the outlook that a move is made of. */
    public static final List<String> FORECAST = List.of(
            "model",
            "base_forecast",
            "predicted_demand",
            "last_value",
            "random_forest",
            "exponential_smoothing",
            "year_growth");

    /** Column of what is known of a series, null where nothing is. */
    static final String SEEN = "seen";

    private static final int BATCH = 256;

    private final Dataset<Row> features;
    private final Optional<DecisionForest> forest;

    /**
     * @param features rows of their contract, at the date of the outlook
     * @param forest of that date, where one is known
     */
    public DemandMoves(Dataset<Row> features, Optional<DecisionForest> forest) {
        this.features = features;
        this.forest = forest;
    }

    /** With the champion of a date, as forecasts were made with it. */
    public static DemandMoves of(ModelStore models, Dataset<Row> features, LocalDate asOf) {
        return new DemandMoves(
                features,
                models.champion(DemandForest.MODEL, asOf)
                        .map(id -> models.load(DemandForest.MODEL, id, DemandModel::readFrom)
                                .forest()));
    }

    /**
     * Each cell with {@code moved_by}, what moved it by name in units of the measure, and {@code moved}, the same in
     * words.
     *
     * @param cells with {@link #CELL} and {@link #FORECAST}, each once
     */
    public Dataset<Row> of(Dataset<Row> cells, String measure, int horizon) {
        Column[] known = Stream.concat(Stream.of("last", LogScale.UNIT), DemandVector.FEATURES.stream())
                .map(functions::col)
                .toArray(Column[]::new);
        Dataset<Row> seen = features.filter(col("fold")
                        .equalTo(DemandFolds.NOW)
                        .and(col("measure").equalTo(measure))
                        .and(col("horizon").equalTo(lit(horizon))))
                .select(
                        col("region"),
                        col("product"),
                        col("channel").as("asked_channel"),
                        col("period_grain"),
                        struct(known).as(SEEN));
        TreeMap<Integer, DecisionForest> forests = new TreeMap<>();
        forest.ifPresent(grown -> forests.put(DemandFolds.NOW, grown));
        Broadcast<DemandCandidates.Forests> shared = JavaSparkContext.fromSparkContext(
                        cells.sparkSession().sparkContext())
                .broadcast(new DemandCandidates.Forests(forests));
        return cells.join(seen, CELL.toArray(String[]::new), "left")
                .mapPartitions(
                        (MapPartitionsFunction<Row, Row>) part -> new Batches(
                                part,
                                BATCH,
                                new MovedCells(shared.value().byFold().get(DemandFolds.NOW))::of),
                        Encoders.row(MovedCells.SCHEMA));
    }
}

package io.shroff.jobs.demand.forecast;

import static org.apache.spark.sql.functions.col;

import io.shroff.jobs.demand.feature.LogScale;
import io.shroff.platform.method.SortedGroups;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What forecasts that add up got wrong in the back-test, by stratum: errors on {@link LogScale}, actual less forecast.
 * From them come intervals, confidence and probabilities of a rise.
 *
 * @param fewestFolds with as many at some horizon a product's own errors, however few, go before those of all
 */
record DemandErrors(TreeMap<String, ErrorSample> byStratum, int fewestFolds) implements Serializable {
    /** With fewer errors a quarter by volume says less than all of its product. */
    private static final long FEWEST = 60;

    /**
     * With as many folds at some horizon a product's few errors, such as those of a country, say more than those of
     * all.
     */
    private static final int FEWEST_FOLDS = 4;

    private static final StructType SAMPLES = DemandStratum.ofResults()
            .add("errors", DataTypes.createArrayType(DataTypes.DoubleType, false), false)
            .add("forecasts", DataTypes.LongType, false);

    DemandErrors {
        byStratum = new TreeMap<>(byStratum);
    }

    DemandErrors(TreeMap<String, ErrorSample> byStratum) {
        this(byStratum, FEWEST_FOLDS);
    }

    /** The errors to expect of a cell's forecast; null where nothing like it was back-tested. */
    @Nullable ErrorSample of(Row cell) {
        return DemandStratum.finest(
                byStratum, cell, sample -> sample.size() >= FEWEST || sample.folds() >= fewestFolds);
    }

    /**
     * Sorted errors by fold and stratum, thinned to a fixed number: rows for {@link #without} and {@link #ofAll}.
     *
     * @param cells rows of {@link CoherentDemand#of}
     */
    static List<Row> samples(Dataset<Row> cells) {
        Dataset<Row> judged = DemandStratum.inEach(cells.filter(col("actual").isNotNull()));
        // A row a group: bounded by products, levels and horizons, not by series.
        return SortedGroups.flatMap(
                        SortedGroups.arrange(judged, DemandStratum.OF_FOLD, DemandStratum.CELL),
                        DemandStratum.OF_FOLD,
                        DemandErrors::sampleOf,
                        SAMPLES)
                .collectAsList();
    }

    private static Iterator<Row> sampleOf(Iterator<Row> group) {
        List<Row> rows = new ArrayList<>();
        group.forEachRemaining(rows::add);
        double[] values =
                rows.stream().mapToDouble(DemandErrors::error).sorted().toArray();
        Row head = rows.get(0);
        return List.of(DemandStratum.result(
                        head.<Integer>getAs(DemandStratum.FOLD),
                        head,
                        CollectionConverters.asScala(ErrorSample.of(values).seen())
                                .toSeq(),
                        (long) rows.size()))
                .iterator();
    }

    /**
     * What those know who know all folds but one; all folds where there is only that one. One fold fewer tells them as
     * much, so that forecasts of the past have bounds of the kind that is published.
     */
    static DemandErrors without(int fold, List<Row> samples) {
        List<Row> others = samples.stream()
                .filter(row -> row.<Integer>getAs(DemandStratum.FOLD) != fold)
                .toList();
        return new DemandErrors(ofAll(others.isEmpty() ? samples : others).byStratum, FEWEST_FOLDS - 1);
    }

    static DemandErrors ofAll(List<Row> samples) {
        TreeMap<String, TreeMap<Integer, List<Row>>> groups = new TreeMap<>();
        // In the order of folds, so that sums over them are always the same.
        samples.stream()
                .sorted(Comparator.comparing(row -> row.<Integer>getAs(DemandStratum.FOLD)))
                .forEach(row -> groups.computeIfAbsent(DemandStratum.ofAnyHorizon(row), group -> new TreeMap<>())
                        .computeIfAbsent(DemandStratum.horizon(row), horizon -> new ArrayList<>())
                        .add(row));
        TreeMap<String, ErrorSample> byStratum = new TreeMap<>();
        groups.values().forEach(byHorizon -> {
            TreeMap<Integer, List<ErrorSample>> folds = new TreeMap<>();
            byHorizon.forEach((horizon, rows) ->
                    folds.put(horizon, rows.stream().map(DemandErrors::foldOf).toList()));
            ErrorSample.ofHorizons(folds).forEach((horizon, sample) -> {
                Row head = Optional.ofNullable(byHorizon.get(horizon))
                        .orElseThrow()
                        .get(0);
                if (sample.size() >= FEWEST || head.<Integer>getAs("volume") == DemandStratum.ANY_VOLUME) {
                    byStratum.put(DemandStratum.of(head), sample);
                }
            });
        });
        return new DemandErrors(byStratum);
    }

    private static double error(Row row) {
        double unit = row.<Double>getAs(LogScale.UNIT);
        return LogScale.log(row.<Double>getAs("actual"), unit)
                - LogScale.log(row.<Double>getAs("predicted_demand"), unit);
    }

    private static ErrorSample foldOf(Row row) {
        return ErrorSample.ofFold(row.getList(row.fieldIndex("errors")), row.<Long>getAs("forecasts"));
    }
}

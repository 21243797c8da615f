package io.shroff.jobs.demand.forecast;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.shroff.platform.method.SortedGroups;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** How likely regions are to outgrow those beside them, by stratum over all volumes, as the back-test taught. */
record DemandRises(TreeMap<String, RiseModel> byStratum) implements Serializable {
    /** With fewer examples a coarser stratum says more. */
    private static final long FEWEST = 100;

    /** Of one fold: more examples of the same period tell little more, since they share what moved it. */
    private static final int MOST_EXAMPLES = 2000;

    /** The fold of what was learned from all of them. */
    private static final int ALL_FOLDS = 0;

    private static final String MODEL = "model";
    private static final JsonMapper JSON = new JsonMapper();

    private static final StructType MODELS = DemandStratum.ofResults().add(MODEL, DataTypes.StringType, false);

    DemandRises {
        byStratum = new TreeMap<>(byStratum);
    }

    /** The probability that a cell outgrows those beside it; null where nothing like it was back-tested. */
    @Nullable Double probability(Row cell) {
        RiseModel model = DemandStratum.finest(byStratum, cell, known -> known.examples() >= FEWEST);
        return model == null ? null : model.probability(ranks(cell));
    }

    private static double[] ranks(Row cell) {
        return DemandGrowth.RANKS.stream()
                .mapToDouble(rank -> cell.<Double>getAs(rank))
                .toArray();
    }

    /**
     * What each stratum teaches, of all folds and without each: rows for {@link #without} and {@link #ofAll}.
     *
     * @param cells rows of {@link DemandGrowth#of}
     */
    static List<Row> models(Dataset<Row> cells) {
        Dataset<Row> judged = DemandStratum.inEach(
                        cells.filter(col("actual_relative").isNotNull()))
                .filter(col("volume").equalTo(DemandStratum.ANY_VOLUME));
        List<String> order = Stream.concat(Stream.of(DemandStratum.FOLD), DemandStratum.CELL.stream())
                .toList();
        // A row a group and fold: bounded by products, levels and horizons, not by series.
        return SortedGroups.flatMap(
                        SortedGroups.arrange(judged, DemandStratum.COLUMNS, order),
                        DemandStratum.COLUMNS,
                        DemandRises::modelsOf,
                        MODELS)
                .collectAsList();
    }

    private static Iterator<Row> modelsOf(Iterator<Row> group) {
        TreeMap<Integer, Examples> examples = new TreeMap<>();
        Row head = null;
        while (group.hasNext()) {
            head = group.next();
            examples.computeIfAbsent(head.<Integer>getAs(DemandStratum.FOLD), fold -> new Examples())
                    .add(ranks(head), head.<Double>getAs("actual_relative") > 0);
        }

        TreeMap<Integer, RiseModel.Fold> folds = new TreeMap<>();
        examples.forEach((fold, of) -> folds.put(fold, of.kept));
        List<Row> models = new ArrayList<>();
        if (head != null) {
            models.add(row(head, ALL_FOLDS, RiseModel.fit(folds)));
            for (int fold : folds.keySet()) {
                TreeMap<Integer, RiseModel.Fold> others = new TreeMap<>(folds);
                others.remove(fold);
                models.add(row(head, fold, RiseModel.fit(others.isEmpty() ? folds : others)));
            }
        }

        return models.iterator();
    }

    private static Row row(Row head, int fold, RiseModel model) {
        try {
            return DemandStratum.result(fold, head, JSON.writeValueAsString(model));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The models of those who know all folds but one; of all folds where there is only that one. */
    static DemandRises without(int fold, List<Row> models) {
        TreeMap<String, RiseModel> byStratum = new TreeMap<>();
        for (Row row : models) {
            if (row.<Integer>getAs(DemandStratum.FOLD) == fold) {
                byStratum.put(DemandStratum.of(row), read(row));
            }
        }

        return new DemandRises(byStratum);
    }

    static DemandRises ofAll(List<Row> models) {
        return without(ALL_FOLDS, models);
    }

    private static RiseModel read(Row row) {
        try {
            return JSON.readValue(row.<String>getAs(MODEL), RiseModel.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    String summary() {
        long rules =
                byStratum.values().stream().filter(model -> !model.usesAll()).count();
        return "Two rules of thumb, the growth of a year ago and the last growth, tell alone who outgrows the regions "
                + "beside it in " + rules + " of " + byStratum.size()
                + " groups (level, product, measure, horizon); elsewhere a regression on forecasts and size has a say";
    }

    /** Every second, fourth, ... of a fold's examples as they come, so that a bounded number is kept. */
    private static final class Examples {
        private RiseModel.Fold kept = new RiseModel.Fold();
        private int stride = 1;
        private int seen;

        void add(double[] ranks, boolean rose) {
            if (seen % stride == 0) {
                kept.add(ranks, rose);
            }

            seen++;
            if (kept.size() > MOST_EXAMPLES) {
                kept = kept.halved();
                stride *= 2;
            }
        }
    }
}

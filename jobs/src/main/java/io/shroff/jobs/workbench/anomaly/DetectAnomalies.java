package io.shroff.jobs.workbench.anomaly;

import io.shroff.algorithm.anomaly.IsolationForest;
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
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** Scores rows by how soon random cuts set them apart from the others, and says which features did. */
public final class DetectAnomalies implements WorkbenchMethod<DetectAnomalies.Spec> {
    private static final int SCORES = 0;

    /** What a spec file says. */
    record Spec(
            @About("The table whose odd rows are looked for")
            TableSource input,

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

            @About("Columns of numbers that a row may be odd in")
            List<String> features) {
        Columns {
            key = List.copyOf(key);
            features = List.copyOf(features);
            Check.param(!key.isEmpty(), "key", key, "one column or more");
            Check.param(
                    !features.isEmpty() && features.stream().distinct().count() == features.size(),
                    "features",
                    features,
                    "one column or more, each named once");
        }
    }

    /** How the forest is grown and what is flagged. */
    record Options(
            @About("Trees of the forest, 1 to 10000") int trees,

            @About("Rows a tree is grown from, 2 to 4096") int sampleRows,

            @About("The forest is grown from this many rows at most, drawn by a hash of their keys")
            int mostRows,

            @About("Share of the rows to flag, 0 to 1, rounded up to a row; equal scores are flagged together or not")
            double flagShare,

            @About("Score from which a row is flagged, 0 to 1; goes before flag-share")
            Optional<Double> threshold,

            @About("Features named as reasons at most") int topReasons) {
        Options {
            Check.param(trees >= 1 && trees <= 10_000, "trees", trees, "from 1 to 10000");
            Check.param(sampleRows >= 2 && sampleRows <= 4_096, "sample-rows", sampleRows, "from 2 to 4096");
            Check.param(mostRows >= 10, "most-rows", mostRows, "at least 10");
            Check.param(flagShare >= 0 && flagShare <= 1, "flag-share", flagShare, "from 0 to 1");
            Check.param(
                    threshold.isEmpty() || threshold.get() >= 0 && threshold.get() <= 1,
                    "threshold",
                    threshold.orElse(0.0),
                    "from 0 to 1");
            Check.param(topReasons >= 1, "top-reasons", topReasons, "at least 1");
        }
    }

    @Override
    public String name() {
        return "detect-anomalies";
    }

    @Override
    public String about() {
        return "Finds the rows of your table that are unlike the others, and the columns they are odd in";
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
        return List.of(WorkbenchTable.named(spec.output(), "One row a row of the input")
                .keys(spec.columns().key(), inputs, "input")
                .optional("score", DataTypes.DoubleType, "0 to 1, higher is odder, about 0.5 ordinary; null without")
                .optional(
                        "severity",
                        DataTypes.DoubleType,
                        "Percent of the rows learned from that score no higher: 100 is the oddest, 0 for all alike")
                .optional("is_anomaly", DataTypes.BooleanType, "Whether the row is flagged; null without a score")
                .optional(
                        "reasons",
                        DataTypes.StringType,
                        "Features that made the row odd, the strongest first, each with its part of the oddness")
                .optional("reason", DataTypes.StringType, "Why there is no score")
                .check("a score or a reason", "(score IS NULL) = (reason IS NOT NULL)")
                .build());
    }

    @Override
    public JobResult run(WorkbenchRun<Spec> run) {
        Columns columns = run.spec().columns();
        Options options = run.spec().options();
        NumberColumns numbers = NumberColumns.of(run.inputs(), "input", columns.features());
        FeatureRows rows = FeatureRows.of(numbers, columns.key(), columns.features());
        double[][] drawn = rows.drawn(options.mostRows());
        if (drawn.length < 2) {
            throw new ShroffException(
                    ErrorCode.NO_DATA,
                    "Cannot tell which rows of " + run.inputs().place("input") + " are odd: "
                            + (drawn.length == 0 ? "none has" : "only one has") + " a value in each of "
                            + String.join(", ", columns.features())
                            + ", and it takes two. Add rows, or leave out the features that are often missing.");
        }

        IsolationForest forest = IsolationForest.fit(
                drawn,
                new IsolationForest.Options(
                        options.trees(), options.sampleRows(), run.context().seed()));
        OddCut cut = OddCut.of(forest.score(drawn), options.flagShare(), options.threshold());
        Dataset<Row> scored =
                OddRows.of(rows.rows(), columns.features(), new OddRows.Scorer(forest, cut, options.topReasons()));
        JobResult result = JobResult.of(run.write(SCORES, scored)).note(cut.sentence());
        if (drawn.length == options.mostRows()) {
            result = result.note("the forest was grown from " + drawn.length
                    + " rows drawn by a hash of their keys, as most-rows says");
        }

        for (String note : numbers.notes()) {
            result = result.note(note);
        }

        return result;
    }
}

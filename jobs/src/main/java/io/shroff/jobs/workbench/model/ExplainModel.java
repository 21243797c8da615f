package io.shroff.jobs.workbench.model;

import io.shroff.jobs.workbench.frame.OneTableSpec;
import io.shroff.jobs.workbench.frame.WorkbenchInputs;
import io.shroff.jobs.workbench.frame.WorkbenchMethod;
import io.shroff.jobs.workbench.frame.WorkbenchRun;
import io.shroff.jobs.workbench.frame.WorkbenchTable;
import io.shroff.platform.config.About;
import io.shroff.platform.config.Check;
import io.shroff.platform.job.JobResult;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.table.TableSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;

/** Says for each row how much each feature moved what the champion of a name says of it. */
public final class ExplainModel implements WorkbenchMethod<ExplainModel.Spec> {
    /** What a spec file says. */
    record Spec(
            @About("The table whose rows are explained") TableSource input,

            @About("Name of a model of train-model; its champion at the as_of is explained")
            String model,

            UsedModelColumns columns,
            Options options,

            @About("Date the result is filed under; --as-of goes before it")
            Optional<LocalDate> asOf,

            @About("Name of the table that comes out, in gold")
            String output)
            implements OneTableSpec {
        Spec {
            Check.param(TrainModelSpec.isName(model), "model", model, "a name such as loan-default");
        }
    }

    /** How much is told. */
    record Options(
            @About("Features a row that are told, the largest by size; the rest are summed up as 'other'; default: all")
            Optional<Integer> top,

            @About("Rows of the table that are asked what the model would say if one feature were another; 0 for none")
            int dependenceRows,

            @About("Rows of known label that are asked what the model loses without a feature; 0 for none")
            int permutationRows) {
        Options {
            Check.param(
                    dependenceRows >= 0 && dependenceRows <= 100_000,
                    "dependence-rows",
                    dependenceRows,
                    "from 0 to 100000");
            Check.param(
                    permutationRows >= 0 && permutationRows <= 100_000,
                    "permutation-rows",
                    permutationRows,
                    "from 0 to 100000");
            Check.param(top.isEmpty() || top.get() >= 1, "top", top.orElse(0), "at least 1");
        }
    }

    @Override
    public String name() {
        return "explain-model";
    }

    @Override
    public String about() {
        return "Says how much each feature moved what a model of train-model says of each row of your table";
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
    public List<String> uses(Spec spec) {
        return List.of(spec.model());
    }

    @Override
    public List<TableContract> outputs(Spec spec, WorkbenchInputs inputs) {
        UsedModel.features(inputs.models(), spec.model()).forEach(inputs::type);
        String isClass = "Class whose probability is explained; null for a number";
        return List.of(
                WorkbenchTable.named(spec.output(), "One row a row of the input, label and feature")
                        .keys(spec.columns().key(), inputs, "input")
                        .key("label", DataTypes.StringType, "Column that is predicted")
                        .key("feature", DataTypes.StringType, "Column of the input, or 'other' for those not told")
                        .optional("class", DataTypes.StringType, isClass)
                        .optional("value", DataTypes.StringType, "What the row has in it")
                        .column("attribution", DataTypes.DoubleType, "How much it moved the prediction from the base")
                        .column("base", DataTypes.DoubleType, "What the model says when nothing is known of a row")
                        .column("raw_prediction", DataTypes.DoubleType, "Base and attributions, before calibration")
                        .build(),
                WorkbenchTable.named(spec.output() + "_importance", "One row a label, class and feature")
                        .key("label", DataTypes.StringType, "Column that is predicted")
                        .key("class", DataTypes.StringType, "Class whose probability is explained; 'all' for a number")
                        .key("feature", DataTypes.StringType, "Column of the input")
                        .column("mean_absolute_attribution", DataTypes.DoubleType, "Mean size over the rows")
                        .column("rank", DataTypes.IntegerType, "From 1, the greatest")
                        .column("rows", DataTypes.LongType, "Rows that were explained")
                        .optional(
                                "permutation_importance",
                                DataTypes.DoubleType,
                                "How much worse the metric is with the feature's values dealt out to other rows; null"
                                        + " where no label is known, or all are of one class")
                        .column("permutation_metric", DataTypes.StringType, "auc of the class, or rmse of a number")
                        .column("permutation_rows", DataTypes.LongType, "Rows of known label that were asked")
                        .build(),
                WorkbenchTable.named(spec.output() + "_dependence", "One row a label, class, feature and value")
                        .key("label", DataTypes.StringType, "Column that is predicted")
                        .key("class", DataTypes.StringType, "Class whose probability is told; 'all' for a number")
                        .key("feature", DataTypes.StringType, "Column of the input")
                        .key("value", DataTypes.StringType, "What it is set to in all rows asked; '(missing)' for none")
                        .optional("number", DataTypes.DoubleType, "The value where it is a number")
                        .column("mean_prediction", DataTypes.DoubleType, "What the model then says, before calibration")
                        .column("rows", DataTypes.LongType, "Rows that were asked")
                        .build());
    }

    @Override
    public JobResult run(WorkbenchRun<Spec> run) {
        SavedModel model = UsedModel.champion(run.context(), run.spec().model());
        ModelRows rows = ModelRows.withLabels(run.inputs(), run.spec().columns().key(), model);
        Permuted permuted = Permuted.of(
                rows,
                model,
                run.spec().options().permutationRows(),
                run.context().seed());
        Dataset<Row> explained = ExplainedRows.of(rows.rows(), model).persist(StorageLevel.MEMORY_AND_DISK());
        JobResult result = JobResult.of(
                run.write(
                        0,
                        ExplainedRows.told(
                                explained,
                                model.features().names(),
                                run.spec()
                                        .options()
                                        .top()
                                        .orElse(model.features().size()))),
                run.write(1, Importance.of(explained, model, permuted)),
                run.write(2, Dependence.of(rows, model, run.spec().options().dependenceRows())));
        explained.unpersist();
        if (run.spec().options().permutationRows() > 0) {
            result = result.note(permutationNote(permuted, rows, model));
        }

        for (String note : rows.notes()) {
            result = result.note(note);
        }

        return result;
    }

    private static String permutationNote(Permuted permuted, ModelRows rows, SavedModel model) {
        String labels = String.join(", ", model.targets().labels());
        if (!rows.hasLabels()) {
            return "the table has no column " + labels + ": what the model loses without a feature is not told";
        }

        return permuted.rows() == 0
                ? "no row has a known " + labels + ": what the model loses without a feature is not told"
                : "what the model loses without a feature is of " + permuted.rows() + " rows whose " + labels
                        + " is known; of rows it was trained on it is what the model remembers";
    }
}

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Scores rows by the champion of a name, in parallel tasks. */
public final class ScoreModel implements WorkbenchMethod<ScoreModel.Spec> {
    /** What a spec file says. */
    record Spec(
            @About("The table whose rows are scored") TableSource input,

            @About("Name of a model of train-model; its champion at the as_of scores")
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

    /** How rows are scored. */
    record Options(
            @About("Probability from which a row is said to be of the positive class; default: the model's own")
            Optional<Double> threshold) {
        Options {
            Check.param(
                    threshold.isEmpty() || threshold.get() > 0 && threshold.get() < 1,
                    "threshold",
                    threshold.orElse(0.0),
                    "above 0 and below 1");
        }
    }

    @Override
    public String name() {
        return "score-model";
    }

    @Override
    public String about() {
        return "Scores rows of your table by a model that train-model made and promoted";
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
        WorkbenchTable.Builder table = WorkbenchTable.named(
                        spec.output(), "One row a row of the input and label that the model predicts")
                .keys(spec.columns().key(), inputs, "input")
                .key("label", DataTypes.StringType, "Column that is predicted");
        boolean isNumber = UsedModel.task(inputs.models(), spec.model()) == ModelTask.REGRESSION;
        return List.of((isNumber
                        ? table.optional("prediction", DataTypes.DoubleType, "What the model says")
                                .optional("lower", DataTypes.DoubleType, "What comes is below it with .05")
                                .optional("upper", DataTypes.DoubleType, "What comes is above it with .05")
                        : table.optional(
                                        "probability",
                                        DataTypes.DoubleType,
                                        "Calibrated, of the positive class; of several, the likeliest")
                                .optional("probability_raw", DataTypes.DoubleType, "As the forest says it")
                                .optional(
                                        "prediction",
                                        DataTypes.StringType,
                                        "Class at the threshold; of several, the likeliest")
                                .check("probabilities", "probability BETWEEN 0 AND 1"))
                .optional("reason", DataTypes.StringType, "Why there is no score, or what it leaves out")
                .check("a prediction or a reason", "prediction IS NOT NULL OR reason IS NOT NULL")
                .build());
    }

    @Override
    public JobResult run(WorkbenchRun<Spec> run) {
        SavedModel model = UsedModel.champion(run.context(), run.spec().model());
        ModelRows rows = ModelRows.of(run.inputs(), run.spec().columns().key(), model.features());
        JobResult result = JobResult.of(run.write(
                0, scored(rows.rows(), model, run.spec().options().threshold().orElse(model.threshold()))));
        for (String note : rows.notes()) {
            result = result.note(note);
        }

        return result;
    }

    private static Dataset<Row> scored(Dataset<Row> rows, SavedModel model, double threshold) {
        Broadcast<SavedModel> sent = JavaSparkContext.fromSparkContext(
                        rows.sparkSession().sparkContext())
                .broadcast(model);
        boolean isNumber = model.targets().isNumber();
        StructType key =
                new StructType(new StructField[] {rows.schema().apply("key")}).add("label", DataTypes.StringType);
        StructType schema = (isNumber
                        ? key.add("prediction", DataTypes.DoubleType)
                                .add("lower", DataTypes.DoubleType)
                                .add("upper", DataTypes.DoubleType)
                        : key.add("probability", DataTypes.DoubleType)
                                .add("probability_raw", DataTypes.DoubleType)
                                .add("prediction", DataTypes.StringType))
                .add("reason", DataTypes.StringType);
        return rows.flatMap(
                        (FlatMapFunction<Row, Row>) row -> scores(row, sent.value(), threshold), Encoders.row(schema))
                .select("key.*", Arrays.copyOfRange(schema.fieldNames(), 1, schema.size()));
    }

    private static Iterator<Row> scores(Row row, SavedModel model, double threshold) {
        Row packed = row.getStruct(1);
        ModelTargets targets = model.targets();
        double[] vector = model.features().vector(packed);
        List<Row> scores = new ArrayList<>();
        if (Arrays.stream(vector).allMatch(Double::isNaN)) {
            for (String label : targets.labels()) {
                scores.add(RowFactory.create(row.get(0), label, null, null, null, reason(model, packed, vector)));
            }

            return scores.iterator();
        }

        double[] raw = model.fitted().raw(vector);
        @Nullable String reason = reason(model, packed, vector);
        if (targets.isNumber()) {
            Double lower = HeldOutRows.known(model.fitted().lower(raw[0], SavedModel.LEVEL));
            Double upper = HeldOutRows.known(model.fitted().upper(raw[0], SavedModel.LEVEL));
            return List.of(RowFactory.create(row.get(0), targets.label(0), raw[0], lower, upper, reason))
                    .iterator();
        }

        double[] probabilities = model.fitted().probabilities(raw, targets.isMulticlass());
        for (int label = 0; label < targets.labels().size(); label++) {
            int shown = targets.shown(probabilities, label);
            scores.add(RowFactory.create(
                    row.get(0),
                    targets.labels().get(label),
                    probabilities[shown],
                    raw[shown],
                    targets.predicted(probabilities, label, threshold),
                    reason));
        }

        return scores.iterator();
    }

    private static @Nullable String reason(SavedModel model, Row packed, double[] vector) {
        List<String> unseen = model.features().unseen(packed, vector);
        if (!unseen.isEmpty()) {
            return "category never seen: " + String.join(", ", unseen);
        }

        return Arrays.stream(vector).allMatch(Double::isNaN) ? "no feature has a value" : null;
    }
}

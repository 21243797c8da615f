package io.shroff.jobs.workbench.model;

import static org.apache.spark.sql.functions.col;

import io.shroff.jobs.workbench.frame.WorkbenchInputs;
import io.shroff.jobs.workbench.frame.WorkbenchMethod;
import io.shroff.jobs.workbench.frame.WorkbenchRun;
import io.shroff.platform.job.JobContext;
import io.shroff.platform.job.JobResult;
import io.shroff.platform.model.ModelCard;
import io.shroff.platform.model.Promotion;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.table.TableWrite;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/** Trains a forest over a table of the user's own, judges it on rows it has not seen, and promotes it by gates. */
public final class TrainModel implements WorkbenchMethod<TrainModelSpec> {
    @Override
    public String name() {
        return "train-model";
    }

    @Override
    public String about() {
        return "Trains a model of a column of your table, judges it on rows it has not seen and keeps it for scoring";
    }

    @Override
    public Class<TrainModelSpec> spec() {
        return TrainModelSpec.class;
    }

    @Override
    public Class<TrainModelSpec.Options> options() {
        return TrainModelSpec.Options.class;
    }

    @Override
    public List<TableContract> outputs(TrainModelSpec spec, WorkbenchInputs inputs) {
        spec.columns().named().forEach(inputs::type);
        return new TrainModelTables(spec).all(inputs);
    }

    @Override
    public List<String> trains(TrainModelSpec spec) {
        return List.of(spec.model());
    }

    @Override
    public JobResult run(WorkbenchRun<TrainModelSpec> run) {
        TrainModelSpec spec = run.spec();
        FeatureSurvey survey = new FeatureSurvey(spec, run.inputs());
        ModelFeatures features = survey.found();
        TrainingRows known = TrainingRows.of(spec, run.inputs(), features);
        TargetSurvey classes = new TargetSurvey(spec);
        FoldTraining training = new FoldTraining(
                features,
                classes.found(run.inputs().rows()),
                spec.options().forest(run.context().seed()),
                spec.options().share(spec.task()),
                spec.options().calibrate(),
                spec.options().threshold());
        Dataset<Row> rows =
                RowFolds.of(known.rows(), spec, run.context().seed()).persist(StorageLevel.MEMORY_AND_DISK());
        TreeMap<Integer, GrownFold> models =
                training.grown(rows, spec.options().split().parts());
        SavedModel model = Objects.requireNonNull(models.get(FoldTraining.ALL)).model();
        Dataset<Row> judged = HeldOutRows.of(rows, models).persist(StorageLevel.MEMORY_AND_DISK());
        HeldOut heldOut = HeldOut.of(judged, training);
        Dataset<Row> learnt = spec.options().split().kind() == ModelSplit.Kind.K_FOLD
                ? rows
                : rows.filter(col(RowFolds.FOLD).equalTo(FoldTraining.ALL));
        double[] means =
                BaselineMeans.of(learnt, training.targets(), model.fitted().scale());
        List<Measured> measured = measured(run, heldOut, means);
        List<String> decided = keep(run, model, measured, known.labelled());
        // The tables come last: once they stand the job counts as done, and its model must be there.
        JobResult result = JobResult.of(tables(run, judged, heldOut, model, measured));
        List.of(rows, judged).forEach(Dataset::unpersist);
        for (String note : Stream.of(survey.notes(), known.notes(), classes.notes(), decided)
                .flatMap(List::stream)
                .toList()) {
            result = result.note(note);
        }

        return result;
    }

    private static List<Measured> measured(WorkbenchRun<TrainModelSpec> run, HeldOut heldOut, double[] means) {
        List<Measured> measured = new ArrayList<>(Measures.of(heldOut, means));
        champion(run)
                .ifPresent(before -> run.context()
                        .models()
                        .card(run.spec().model(), before)
                        .metrics()
                        .forEach(metric -> measured.stream()
                                .filter(m -> m.candidate().equals(Measures.MODEL)
                                        && metric.candidate().equals(Measures.MODEL)
                                        && m.stratum().equals(metric.stratum())
                                        && m.metric().equals(metric.metric()))
                                .findFirst()
                                .map(same -> new Measured(
                                        Measures.CHAMPION,
                                        same.label(),
                                        same.of(),
                                        same.metric(),
                                        Optional.of(metric.value()),
                                        Optional.empty(),
                                        Optional.empty(),
                                        metric.rows()))
                                .ifPresent(measured::add)));
        return measured;
    }

    /** The champion that this model may follow. */
    private static Optional<String> champion(WorkbenchRun<TrainModelSpec> run) {
        JobContext context = run.context();
        return context.models().promotions(run.spec().model()).stream()
                .filter(promotion -> !promotion.asOf().isAfter(context.asOf()))
                .map(Promotion::id)
                .filter(id -> !id.equals(context.fingerprint()))
                .reduce((earlier, later) -> later);
    }

    /** Stores the model, promotes it where its gates hold, and says so. */
    private static List<String> keep(
            WorkbenchRun<TrainModelSpec> run, SavedModel model, List<Measured> measured, long rows) {
        TrainModelSpec spec = run.spec();
        JobContext context = run.context();
        Map<String, String> parameters = spec.options().described(spec.task());
        parameters.put("rows", String.valueOf(rows));
        parameters.put("classes", TargetSurvey.described(model.targets()));
        Optional<String> before = champion(run);
        context.models()
                .save(
                        new ModelCard(
                                spec.model(),
                                context.fingerprint(),
                                context.asOf(),
                                "forest",
                                model.features().names(),
                                parameters,
                                context.seed(),
                                measured.stream()
                                        .flatMap(m -> m.onCard().stream())
                                        .toList(),
                                Map.of()),
                        model::writeTo);
        List<String> broken = new ModelGates(spec.task(), spec.gates().orElse(Map.of())).broken(measured);
        String summary = summary(measured);
        if (broken.isEmpty()) {
            context.models().promote(spec.model(), context.fingerprint(), context.asOf(), summary);
            return List.of(spec.model() + " is the champion from " + context.asOf() + " on"
                    + (spec.gates().isEmpty() ? ", by no gate" : "") + ": " + summary);
        }

        return List.of(
                spec.model() + " is stored and not promoted: " + String.join("; ", broken) + ". "
                        + before.map(id -> "The champion stays " + id).orElse("There is no champion"),
                spec.model() + ": " + summary);
    }

    private static String summary(List<Measured> measured) {
        return String.join(
                ", ",
                measured.stream()
                        .filter(m -> m.candidate().equals(Measures.MODEL)
                                && List.of("auc", "brier", "mae", "rmse").contains(m.metric()))
                        .flatMap(m -> m
                                .value()
                                .map(value -> m.metric() + " of " + m.stratum() + " " + ModelGates.figure(value))
                                .stream())
                        .limit(8)
                        .toList());
    }

    private static TableWrite[] tables(
            WorkbenchRun<TrainModelSpec> run,
            Dataset<Row> judged,
            HeldOut heldOut,
            SavedModel model,
            List<Measured> measured) {
        TrainModelSpec spec = run.spec();
        List<TableWrite> writes = new ArrayList<>();
        for (int i = 0; i < run.outputs().size(); i++) {
            String suffix =
                    run.outputs().get(i).shortName().substring(spec.output().length());
            Dataset<Row> rows =
                    switch (suffix) {
                        case TrainModelTables.OOF -> HeldOutRows.published(judged, model);
                        case TrainModelTables.EVALUATION -> small(run, i, evaluation(spec, measured));
                        case TrainModelTables.RELIABILITY -> small(run, i, ScoreGroups.reliability(heldOut));
                        case TrainModelTables.DECILES -> small(run, i, ScoreGroups.deciles(heldOut));
                        case TrainModelTables.THRESHOLDS ->
                            small(run, i, ScoreGroups.thresholds(heldOut, model.threshold()));
                        case TrainModelTables.FAIRNESS ->
                            small(
                                    run,
                                    i,
                                    FairnessRows.of(heldOut, spec.columns().protectedColumns(), model.threshold()));
                        default -> throw new IllegalStateException("No rows for " + suffix);
                    };
            writes.add(run.write(i, rows));
        }

        return writes.toArray(TableWrite[]::new);
    }

    private static List<Row> evaluation(TrainModelSpec spec, List<Measured> measured) {
        boolean isNumber = spec.task() == ModelTask.REGRESSION;
        String split = spec.options().split().label();
        return measured.stream()
                .map(m -> Stream.of(
                                Stream.of(m.candidate(), m.label()),
                                isNumber ? Stream.of() : Stream.of(m.of()),
                                Stream.of(split, m.metric()),
                                Stream.of(
                                        m.value().orElse(null),
                                        m.lower().orElse(null),
                                        m.upper().orElse(null),
                                        m.rows()))
                        .flatMap(values -> values)
                        .toArray())
                .map(RowFactory::create)
                .toList();
    }

    /** Rows in the order of a table's columns, but for as_of. */
    private static Dataset<Row> small(WorkbenchRun<TrainModelSpec> run, int output, List<Row> rows) {
        StructField[] fields = run.outputs().get(output).schema().fields();
        return run.context()
                .spark()
                .createDataFrame(rows, new StructType(Arrays.copyOfRange(fields, 1, fields.length)));
    }
}

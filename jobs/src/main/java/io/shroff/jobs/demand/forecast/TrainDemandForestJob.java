package io.shroff.jobs.demand.forecast;

import static org.apache.spark.sql.functions.col;

import io.shroff.algorithm.forest.DecisionForest;
import io.shroff.algorithm.metric.ForecastMetric;
import io.shroff.jobs.demand.feature.DemandFolds;
import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.config.About;
import io.shroff.platform.config.Check;
import io.shroff.platform.job.Job;
import io.shroff.platform.job.JobContext;
import io.shroff.platform.job.JobResult;
import io.shroff.platform.job.JobSpec;
import io.shroff.platform.method.ForestMethod;
import io.shroff.platform.method.ForestOptions;
import io.shroff.platform.model.ModelCard;
import io.shroff.platform.model.ModelMetric;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Grows the demand forest, back-tests it by rolling origin beside the naive forecasts, and chooses for each stratum the
 * candidate that did best.
 */
public final class TrainDemandForestJob implements Job<TrainDemandForestJob.Params> {
    /** What the forest is grown with. */
    public record ForestParams(
            @About("Trees of the forest, 1 to 1000") int trees,
            @About("Depth of a tree, 1 to 15") int maxDepth,

            @About("Fewest training rows of a leaf, at least 1")
            int minRowsPerLeaf,

            @About("Share of rows drawn for each tree, above 0 and at most 1")
            double rowsPerTree,

            @About("Rows a forest learns from at most, 1000 to 10000000; of more, so many chosen by their keys")
            int mostRows,

            @About("What grows it: binned, in memory on values in bins, or mllib, Spark's own")
            ForestMethod trainer) {
        public ForestParams {
            Check.param(mostRows >= 1000 && mostRows <= 10_000_000, "most-rows", mostRows, "between 1000 and 10000000");
            Check.param(trees >= 1 && trees <= 1000, "trees", trees, "between 1 and 1000");
            Check.param(maxDepth >= 1 && maxDepth <= 15, "max-depth", maxDepth, "between 1 and 15");
            Check.param(minRowsPerLeaf >= 1, "min-rows-per-leaf", minRowsPerLeaf, "at least 1");
            Check.param(rowsPerTree > 0 && rowsPerTree <= 1, "rows-per-tree", rowsPerTree, "above 0 and at most 1");
        }

        ForestOptions options(long seed) {
            return new ForestOptions(trees, maxDepth, minRowsPerLeaf, rowsPerTree, seed);
        }
    }

    public record Params(
            @About("What the forest is grown with") ForestParams forest,

            @About("Metric the candidates are compared by: mdape, wape, smape, mae, rmse or r2")
            ForecastMetric judgedBy,

            @About("Share of what came that a forecast may be off by and still counts as right, for confidence")
            double near) {
        public Params {
            Check.param(near > 0 && near < 1, "near", near, "above 0 and below 1");
        }
    }

    public static final JobSpec<Params> SPEC = JobSpec.named("train-demand-forest", Params.class)
            .about("The demand forest, the choice between candidates and their errors, from back-tests")
            .reads(DemandTables.FEATURES)
            .writes(DemandTables.BACKTEST)
            .trains(DemandForest.MODEL);

    @Override
    public JobSpec<Params> spec() {
        return SPEC;
    }

    @Override
    public JobResult run(JobContext context, Params params) {
        Dataset<Row> features = context.read(DemandTables.FEATURES);
        DemandForest training = new DemandForest(features, params.forest().mostRows());
        TreeMap<Integer, LocalDate> cuts = training.cuts();
        cuts.put(DemandFolds.NOW, context.asOf());
        TreeMap<Integer, DecisionForest> forests = training.grown(
                cuts, params.forest().trainer().trainer(), params.forest().options(context.seed()));
        DecisionForest forest = Objects.requireNonNull(forests.remove(DemandFolds.NOW));

        Dataset<Row> past = features.filter(
                col("fold").gt(DemandFolds.NOW).and(col("period").leq(context.asOf())));
        Dataset<Row> candidates = DemandCandidates.of(past, forests).persist(StorageLevel.MEMORY_AND_DISK());
        List<Row> candidateErrors = DemandChoices.errors(candidates, params.judgedBy());
        Dataset<Row> byEach = CoherentDemand.byEach(
                        candidates,
                        byFold(forests, fold -> DemandChoices.without(fold, candidateErrors, params.judgedBy())))
                .persist(StorageLevel.MEMORY_AND_DISK());
        List<Row> coherentErrors = DemandCoherence.errors(byEach);
        Dataset<Row> coherent = DemandGrowth.of(CoherentDemand.mean(
                        byEach, byFold(forests, fold -> DemandCoherence.without(fold, coherentErrors))))
                .persist(StorageLevel.MEMORY_AND_DISK());
        List<Row> samples = DemandErrors.samples(coherent);
        List<Row> rises = DemandRises.models(coherent);
        DemandModel model = new DemandModel(
                forest,
                DemandChoices.ofAll(candidateErrors, params.judgedBy()),
                DemandCoherence.ofAll(coherentErrors),
                DemandHindsight.ofAll(samples, rises, params.near()));
        String summary = model.choices().summary();
        List<ModelMetric> metrics = DemandChoices.metrics(candidateErrors, params.judgedBy());
        context.models().save(card(context, params, training, metrics, model), model::writeTo);
        context.models().promote(DemandForest.MODEL, context.fingerprint(), context.asOf(), summary);
        // The table comes last: once it stands the job counts as done, and its model must be there.
        JobResult result = JobResult.of(context.write(
                DemandTables.BACKTEST,
                DemandBacktest.rows(
                        coherent,
                        byFold(forests, fold -> DemandHindsight.without(fold, samples, rises, params.near())))));
        List.of(candidates, byEach, coherent).forEach(Dataset::unpersist);
        return result.note(summary)
                .note(model.coherence().summary())
                .note(model.hindsight().rises().summary());
    }

    private static <V> TreeMap<Integer, V> byFold(TreeMap<Integer, ?> folds, IntFunction<V> of) {
        TreeMap<Integer, V> values = new TreeMap<>();
        folds.keySet().forEach(fold -> values.put(fold, of.apply(fold)));
        return values;
    }

    private static ModelCard card(
            JobContext context, Params params, DemandForest training, List<ModelMetric> metrics, DemandModel model) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("trees", String.valueOf(params.forest().trees()));
        parameters.put("max-depth", String.valueOf(params.forest().maxDepth()));
        parameters.put("min-rows-per-leaf", String.valueOf(params.forest().minRowsPerLeaf()));
        parameters.put("rows-per-tree", String.valueOf(params.forest().rowsPerTree()));
        parameters.put("most-rows", String.valueOf(params.forest().mostRows()));
        parameters.put("near", String.valueOf(params.near()));
        parameters.put("examples", String.valueOf(training.knownBy(context.asOf())));
        Map<String, String> choices = new TreeMap<>();
        model.choices().byStratum().forEach((stratum, choice) -> choices.put(stratum, choice.candidate()));
        return new ModelCard(
                DemandForest.MODEL,
                context.fingerprint(),
                context.asOf(),
                params.forest().trainer().name().toLowerCase(Locale.ROOT),
                DemandVector.FEATURES,
                parameters,
                context.seed(),
                metrics,
                choices);
    }
}

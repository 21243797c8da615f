package io.shroff.cli;

import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.job.JobSpec;
import io.shroff.platform.model.ModelStore;
import io.shroff.platform.pipeline.RunRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Looks for the models that a run will use before it starts: without one its last job would fail, after all others. */
final class NeededModels {
    private final Suite suite;

    NeededModels(Suite suite) {
        this.suite = suite;
    }

    /** @throws ShroffException MISSING_MODEL when a model was never promoted by the date and the run trains none */
    void check(RunRequest request, LocalDate asOf) {
        ModelStore models = new ModelStore(suite.lake());
        for (String job : request.jobs()) {
            for (String model : spec(job).uses()) {
                boolean isTrained = request.jobs().stream()
                        .anyMatch(other -> spec(other).trains().contains(model));
                if (!isTrained && models.champion(model, asOf).isEmpty()) {
                    throw missing(job, model, asOf);
                }
            }
        }
    }

    /** The pipelines that train what some jobs use and do not train, of which no model was ever promoted. */
    List<String> missingTrainers(List<String> jobs) {
        ModelStore models = new ModelStore(suite.lake());
        return jobs.stream()
                .flatMap(job -> spec(job).uses().stream())
                .distinct()
                .filter(model -> models.promotions(model).isEmpty()
                        && jobs.stream().noneMatch(job -> spec(job).trains().contains(model)))
                .flatMap(model -> trainers(model).stream().limit(1))
                .distinct()
                .toList();
    }

    private JobSpec<?> spec(String job) {
        return suite.graph().job(job).spec();
    }

    /** Names of the pipelines that train a model. */
    private List<String> trainers(String model) {
        return suite.pipelines().entrySet().stream()
                .filter(pipeline -> pipeline.getValue().jobs().stream()
                        .filter(name -> suite.graph().jobs().stream()
                                .anyMatch(known -> known.spec().name().equals(name)))
                        .anyMatch(name -> spec(name).trains().contains(model)))
                .map(Map.Entry::getKey)
                .toList();
    }

    private ShroffException missing(String job, String model, LocalDate asOf) {
        List<String> trainers = trainers(model);
        return new ShroffException(
                ErrorCode.MISSING_MODEL,
                "Cannot run " + job + " for " + asOf + ": no " + model
                        + " has been promoted for that date or an earlier one. "
                        + (trainers.isEmpty()
                                ? "Run what trains it for such a date first, a pipeline or ./shroff job train-model."
                                : "Run ./shroff run " + trainers.get(0) + " --as-of " + asOf + " first."));
    }
}

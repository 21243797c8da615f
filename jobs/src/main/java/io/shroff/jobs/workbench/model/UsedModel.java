package io.shroff.jobs.workbench.model;

import io.shroff.platform.error.DidYouMean;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.job.JobContext;
import io.shroff.platform.model.ModelCard;
import io.shroff.platform.model.ModelStore;
import io.shroff.platform.model.Promotion;
import java.util.List;
import java.util.Optional;

/** The model that a spec names, as the registry of the lake has it. */
final class UsedModel {
    private UsedModel() {}

    /** Whether the newest champion of a name says a number; which columns come out depends on it. */
    static ModelTask task(ModelStore models, String model) {
        return task(newest(models, model));
    }

    /** The features that the newest champion of a name asks for. */
    static List<String> features(ModelStore models, String model) {
        return newest(models, model).features();
    }

    private static ModelCard newest(ModelStore models, String model) {
        List<Promotion> promotions = models.promotions(model);
        if (promotions.isEmpty()) {
            throw new ShroffException(
                    ErrorCode.MISSING_MODEL,
                    "Cannot use the model '" + model + "': none of that name has been promoted."
                            + DidYouMean.hint(model, models.models())
                            + " Train it with ./shroff job train-model and a spec that says model: " + model + ".");
        }

        return models.card(model, promotions.get(promotions.size() - 1).id());
    }

    private static ModelTask task(ModelCard card) {
        String task = Optional.ofNullable(card.parameters().get("task"))
                .orElseThrow(() -> new ShroffException(
                        ErrorCode.BAD_CONFIG,
                        "Cannot use the model '" + card.model()
                                + "' here: it was not made by train-model. Name one that was."));
        return task.equals(ModelTask.REGRESSION.label()) ? ModelTask.REGRESSION : ModelTask.CLASSIFICATION;
    }

    /** The champion at the run's as_of; it must say what the tables were laid out for. */
    static SavedModel champion(JobContext context, String model) {
        String id = context.models()
                .champion(model, context.asOf())
                .orElseThrow(() -> new ShroffException(
                        ErrorCode.MISSING_MODEL,
                        "Cannot use the model '" + model + "' for " + context.asOf()
                                + ": none was promoted for that date or an earlier one. Train it for an earlier as-of,"
                                + " or ask for a later one."));
        if (task(context.models().card(model, id)) != task(context.models(), model)) {
            throw new ShroffException(
                    ErrorCode.BAD_CONFIG,
                    "Cannot use the model '" + model + "' for " + context.asOf()
                            + ": its champion then and the newest one are of different tasks. Give them different"
                            + " names.");
        }

        return context.models().load(model, id, SavedModel::readFrom);
    }
}

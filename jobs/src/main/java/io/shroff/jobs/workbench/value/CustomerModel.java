package io.shroff.jobs.workbench.value;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.shroff.algorithm.value.BetaGeometric;
import io.shroff.algorithm.value.GammaGamma;
import io.shroff.algorithm.value.ParetoNbd;
import io.shroff.algorithm.value.PurchaseCounts;
import io.shroff.algorithm.value.PurchaseModel;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.job.JobContext;
import io.shroff.platform.model.ModelCard;
import io.shroff.platform.model.ModelMetric;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** When customers buy again, and what they spend. */
final class CustomerModel implements Serializable {
    private static final long serialVersionUID = 1L;
    /** A spend model has three parameters. */
    private static final int FEWEST_SPENDERS = 3;

    private final PurchaseForm form;
    private final PurchaseModel purchases;
    private final @Nullable GammaGamma spend;
    private final boolean isSpendAsked;

    private CustomerModel(
            PurchaseForm form, PurchaseModel purchases, @Nullable GammaGamma spend, boolean isSpendAsked) {
        this.form = form;
        this.purchases = purchases;
        this.spend = spend;
        this.isSpendAsked = isSpendAsked;
    }

    /** @param drawn histories of customers the spend model is fitted to */
    static CustomerModel fit(
            PurchaseCounts counts, List<Row> drawn, ValueCustomers.Options options, boolean isSpendAsked) {
        PurchaseModel purchases = options.model().fit(counts);
        if (!Double.isFinite(purchases.logLikelihood(counts))) {
            throw new ShroffException(
                    ErrorCode.BAD_DATA,
                    "Cannot fit " + options.model().label() + " to " + counts.customers()
                            + " customers: no parameters make their purchases likely. Try another model or a larger"
                            + " unit.");
        }

        List<Row> spenders = drawn.stream()
                .filter(row -> row.<Integer>getAs("valued") > 0 && row.<Double>getAs("monetary_mean") > 0)
                .toList();
        GammaGamma spend = spenders.size() < FEWEST_SPENDERS
                ? null
                : GammaGamma.fit(
                        spenders.stream()
                                .mapToInt(row -> row.<Integer>getAs("valued"))
                                .toArray(),
                        spenders.stream()
                                .mapToDouble(row -> row.<Double>getAs("monetary_mean"))
                                .toArray());
        return new CustomerModel(options.model(), purchases, spend, isSpendAsked);
    }

    PurchaseModel purchases() {
        return purchases;
    }

    /** Empty where too few customers spent anything again. */
    Optional<GammaGamma> spend() {
        return Optional.ofNullable(spend);
    }

    boolean isSpendAsked() {
        return isSpendAsked;
    }

    /** Keeps the parameters and the log-likelihood under a name, for this run's as_of. */
    void save(JobContext context, String name, PurchaseCounts counts) {
        Map<String, Double> found = parameters();
        List<ModelMetric> metrics = new ArrayList<>();
        found.forEach((parameter, value) ->
                metrics.add(new ModelMetric(form.label(), "all", parameter, value, counts.customers())));
        metrics.add(new ModelMetric(
                form.label(), "all", "log_likelihood", purchases.logLikelihood(counts), counts.customers()));
        Map<String, String> texts = new LinkedHashMap<>();
        found.forEach((parameter, value) -> texts.put(parameter, String.valueOf(value)));
        ModelCard card = new ModelCard(
                name,
                context.fingerprint(),
                context.asOf(),
                form.label(),
                List.of("frequency", "recency", "age"),
                texts,
                context.seed(),
                metrics,
                Map.of());
        context.models().save(card, out -> out.write(texts.toString().getBytes(UTF_8)));
        context.models().promote(name, context.fingerprint(), context.asOf(), "fitted to all customers");
    }

    private Map<String, Double> parameters() {
        Map<String, Double> found = new LinkedHashMap<>();
        if (purchases instanceof BetaGeometric model) {
            found.put("r", model.r());
            found.put("alpha", model.alpha());
            found.put("a", model.a());
            found.put("b", model.b());
        } else if (purchases instanceof ParetoNbd model) {
            found.put("r", model.r());
            found.put("alpha", model.alpha());
            found.put("s", model.s());
            found.put("beta", model.beta());
        }

        spend().ifPresent(model -> {
            found.put("spend_p", model.p());
            found.put("spend_q", model.q());
            found.put("spend_gamma", model.gamma());
        });
        return found;
    }

    /** What a person should know of the fit. */
    List<String> notes(PurchaseCounts counts) {
        List<String> notes = new ArrayList<>();
        notes.add(form.label() + " over " + counts.customers() + " customers with "
                + counts.groups().size() + " different histories");
        if (counts.groups().stream().allMatch(group -> group.repeats() == 0)) {
            notes.add("no customer bought again: parameters stand at their bounds and say nothing");
        }

        if (!isSpendAsked) {
            notes.add("without a value column there are no expected_value, clv and m_score");
        } else if (spend == null) {
            notes.add("fewer than " + FEWEST_SPENDERS + " customers spent anything again: there are no expected_value"
                    + " and clv");
        }

        return notes;
    }
}

package io.shroff.jobs.demand.campaign;

import static io.shroff.jobs.demand.InsightText.money;
import static io.shroff.jobs.demand.InsightText.percent;
import static io.shroff.jobs.demand.InsightText.place;
import static io.shroff.jobs.demand.InsightText.quantity;
import static io.shroff.jobs.demand.InsightText.sentence;
import static io.shroff.jobs.demand.InsightText.span;
import static io.shroff.jobs.demand.InsightText.whole;
import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.shroff.algorithm.causal.DifferenceInDifferences.Gap;
import io.shroff.jobs.demand.Measure;
import org.apache.spark.sql.Column;

/** What a campaign brought, in words, or why that cannot be told. */
final class CampaignText {
    private CampaignText() {}

    /** @param fewest regions alike that are needed */
    static Column reason(int fewest) {
        return when(col("gap").isNull(), told()).otherwise(untold(fewest));
    }

    private static Column campaign() {
        return sentence(
                "the campaign for ",
                col("product"),
                " from ",
                col("from_date").cast("string"),
                " to ",
                col("to_date").cast("string"));
    }

    private static Column told() {
        Column alike = col("matched").cast("string");
        return sentence(
                place(col("region")),
                " sold ",
                quantity(col("actual")),
                " in the ",
                span(),
                " of ",
                campaign(),
                ". Had it grown over the year before as the ",
                alike,
                " regions without a campaign most like it in level, trend and season did, it would have sold ",
                quantity(col("expected")),
                ". The difference, ",
                quantity(abs(col("extra"))),
                when(col("extra").lt(0), " less").otherwise(" more"),
                " (",
                percent(col("uplift")),
                "), lies between ",
                percent(col("uplift_lower")),
                " and ",
                percent(col("uplift_upper")),
                " with ",
                whole(col("level").multiply(100)),
                " % confidence; ",
                when(col("moved_as_far").equalTo(0), "none")
                        .otherwise(col("moved_as_far").cast("string")),
                " of the ",
                alike,
                " moved as far by themselves. ",
                cost(),
                // Nothing of a campaign is taken out of the series that are forecast.
                " Forecasts rest on the sales as they were and carry what it changed on.");
    }

    private static Column cost() {
        Column money = sentence("It cost ", money(col("cost")));
        return when(Measure.isAmount(), sentence(money, "."))
                .when(
                        col("cost_per_extra_sale").isNotNull(),
                        sentence(
                                money,
                                ", ",
                                money(col("cost_per_extra_sale")),
                                " an extra sale",
                                when(col("extra_lower").gt(0), "")
                                        .otherwise("; that there was none cannot be ruled out"),
                                "."))
                .otherwise(sentence(money, ", and no extra sale stands against that."));
    }

    private static Column untold(int fewest) {
        Column periods = coalesce(col("period_grain"), lit("period"));
        Column why = when(
                        col("gap").equalTo(CampaignEffects.NO_SERIES),
                        sentence("no sales of ", col("product"), " are known of such a region"))
                .when(
                        col("gap").equalTo(CampaignEffects.NOT_YET),
                        sentence("no ", periods, " that it touches is known to its end"))
                .when(
                        col("gap").equalTo(CampaignEffects.NOT_ALONE),
                        lit("another campaign for it ran there in the year before or at the same time"))
                .when(
                        col("gap").equalTo(Gap.TOO_LITTLE_KNOWN.name()),
                        sentence(
                                "sales there are not known for all of the year before it and each ",
                                periods,
                                " it touches"))
                .when(col("gap").equalTo(Gap.NOTHING_BEFORE.name()), lit("nothing was sold there in the year before"))
                .otherwise(sentence(
                        "only ",
                        col("matched").cast("string"),
                        " regions without a campaign have sales to hold it against, and ",
                        String.valueOf(fewest),
                        " are needed"));
        return sentence(
                place(col("region")),
                ": what ",
                campaign(),
                " brought cannot be told, since ",
                why,
                ". It cost ",
                money(col("cost")),
                ".");
    }
}

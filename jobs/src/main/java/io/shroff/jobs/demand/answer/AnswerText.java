package io.shroff.jobs.demand.answer;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.format_string;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.when;

import io.shroff.jobs.demand.DemandRows;
import io.shroff.jobs.demand.InsightText;
import io.shroff.jobs.demand.Measure;
import io.shroff.jobs.demand.RegionPaths;
import org.apache.spark.sql.Column;

/** What is said of answers: why there is no number, and what a number is made of. */
final class AnswerText {
    private final boolean isCount;
    private final int horizon;

    AnswerText(String measure, int horizon) {
        this.isCount = measure.equals(Measure.COUNT);
        this.horizon = horizon;
    }

    /** Why there is no number. */
    Column reason() {
        Column asked = nothing();
        Column nowhere = concat(asked, lit(", neither there nor in a region above"));
        Column unlisted =
                concat(asked, lit(" there, and no list of pincodes says in which district and state the pincode lies"));
        Column unknown = format_string(
                "; the pincode was last reported for the %s of %s, and of what is not reported nothing is known",
                col("reported_grain"), col("last_reported").cast("string"));
        Column segments = concat(
                lit("how the " + (isCount ? "sales" : "amounts") + " there"),
                when(col(AnswerShares.UNSPLIT).isNotNull(), concat(lit(" of "), col(AnswerShares.UNSPLIT)))
                        .otherwise(""),
                lit(" are split by age and income is not known"));
        Column otherwise = concat(
                lit("of product '"),
                col("product"),
                lit("' only the " + (isCount ? Measure.AMOUNT : Measure.COUNT) + " is known: ask for that"));
        Column isMissing = col("predicted_demand").isNull();
        return when(isMissing.and(not(col("is_measured"))), otherwise)
                .when(isMissing.and(col("last_reported").isNotNull()), concat(nowhere, unknown))
                .when(isMissing.and(col("state").isNull()), unlisted)
                .when(isMissing, nowhere)
                .when(col("share").isNull(), segments);
    }

    /** That nothing is forecast of what was asked for, without where. */
    private Column nothing() {
        Column isSum =
                col("product").equalTo(DemandRows.ALL).and(col("asked_channel").notEqual(DemandRows.ALL));
        return concat(
                lit("nothing is forecast" + (horizon == 1 ? "" : " " + horizon + " months or quarters ahead") + " of "),
                when(isSum, "any product that is reported sale by sale")
                        .otherwise(concat(lit("product '"), col("product"), lit("'"))),
                lit(" in channel '"),
                col("asked_channel"),
                lit("'"));
    }

    /** Why there is a number and no more, or one of more than was asked for; null where there is nothing to say. */
    Column lack() {
        Column none = when(
                col(AnswerForecasts.SUMMED).isNotNull(),
                concat(sum(), lit(", which has no bounds, no confidence and no probability of a rise")));
        return nullif(concat_ws("; ", none, unbought(), stoodIn(), coarser()), lit(""));
    }

    /** What such customers have no part in. */
    private static Column unbought() {
        return when(
                col(AnswerShares.UNBOUGHT).isNotNull(),
                concat(
                        format_string(
                                "no customer of %s and %s bought %s in the last year, in any region",
                                band("age"), band("income"), col(AnswerShares.UNBOUGHT)),
                        when(AnswerShares.isUnbought(), ", so none is expected, without bounds")
                                .otherwise("")));
    }

    /** Whose split by age and income was taken for another. */
    private Column stoodIn() {
        return when(
                col(AnswerShares.STOOD_IN).isNotNull(),
                format_string(
                        "how the " + (isCount ? "sales" : "amounts")
                                + " there are split by age and income is not known: taken to be as in %s",
                        col(AnswerShares.STOOD_IN)));
    }

    /** Why a region above answers. */
    private Column coarser() {
        Column reported = format_string(
                " in pincode %s, last reported for the %s of %s",
                col("pincode"), col("reported_grain"), col("last_reported").cast("string"));
        Column why = when(col("last_reported").isNotNull(), concat(nothing(), reported))
                .when(col("is_forecast"), concat(nothing(), lit(" in pincode "), col("pincode")))
                .otherwise(concat(lit("nothing is forecast of pincode "), col("pincode")));
        return when(
                col("region_level").notEqual(RegionPaths.LEVELS.get(0)),
                format_string("%s: answered by the %s %s", why, col("region_level"), col("region")));
    }

    private static Column sum() {
        return format_string(
                "the sum of what is forecast of %s in channel '%s'",
                when(col(AnswerForecasts.SUMMED).equalTo(1), "1 product")
                        .otherwise(format_string("%d products", col(AnswerForecasts.SUMMED))),
                col("asked_channel"));
    }

    /** Such as age 25-34, or any age. */
    private static Column band(String of) {
        Column band = col(of + "_band");
        return when(band.equalTo(DemandRows.ALL), lit("any " + of)).otherwise(concat(lit(of + " "), band));
    }

    /** What the number is made of, step by step: how it was forecast, what moved it, the customers' share. */
    Column explanation() {
        Column share = when(
                AnswerShares.isSplit(),
                isCount
                        ? format_string(
                                "customers of %s and %s have %.4g of them: %s",
                                band("age"), band("income"), col("share"), shown("predicted_demand"))
                        : format_string(
                                "customers of %s and %s have %.4g of it: %s, which chance moves like sales of %s each",
                                band("age"), band("income"), col("share"), shown("predicted_demand"), shown("ticket")));
        Column forecast = concat_ws(
                "; ",
                format_string("forecast by %s %s", col("model"), shown("base_forecast")),
                format_string("%s once all regions and products add up", shown("expected")));
        return when(
                not(DemandAnswers.isUnanswered()),
                concat_ws(
                        "; ",
                        format_string("in %s, %s", col("region"), col("period_grain")),
                        when(col(AnswerForecasts.SUMMED).isNull(), forecast)
                                .otherwise(concat(shown("expected"), lit(", "), sum())),
                        col("moved"),
                        share));
    }

    /** Large ones whole and grouped as in India, small ones to four figures. */
    private static Column shown(String column) {
        return when(col(column).geq(1000), InsightText.whole(col(column)))
                .otherwise(format_string("%.4g", col(column)));
    }
}

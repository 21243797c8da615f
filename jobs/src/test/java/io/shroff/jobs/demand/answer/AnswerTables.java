package io.shroff.jobs.demand.answer;

import static io.shroff.jobs.demand.Given.outlook;
import static io.shroff.jobs.demand.Given.place;

import io.shroff.jobs.demand.Given;
import io.shroff.jobs.demand.series.SalesSeries;
import io.shroff.platform.catalog.DemandTables;
import java.math.BigDecimal;
import java.sql.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Tables of a small Goa that answers come from. */
final class AnswerTables {
    static final String PINCODE = "IN/goa/north/403001";
    private static final Map<String, Object> FOUND = Map.of(
            "base_forecast",
            9.0,
            "model",
            "combined",
            "confidence",
            .75,
            "lower",
            6.0,
            "upper",
            18.0,
            "last_value",
            10.0,
            "random_forest",
            19.0,
            "exponential_smoothing",
            4.0);

    private static final Map<String, Object> AMOUNT =
            Map.of("measure", "amount", "base_forecast", 9.0, "model", "combined", "lower", 5000.0, "upper", 6000.0);

    private static final Map<String, Object> WITHOUT_INTERVAL = new HashMap<>();

    static {
        WITHOUT_INTERVAL.put("lower", null);
        WITHOUT_INTERVAL.put("upper", null);
    }

    private static final Map<String, Object> CENSORED = Map.of("absence", "unknown", "period_grain", "quarter");

    private AnswerTables() {}

    static DemandAnswers.Tables of(SparkSession spark) {
        return new DemandAnswers.Tables(
                Given.rows(
                        spark,
                        DemandTables.PLACES,
                        place("403001", "north", "goa"),
                        place("403002", "south", "goa"),
                        place("403004", "south", "goa"),
                        place("744101", "South Andaman", "andaman and nicobar islands")),
                Given.rows(
                        spark,
                        DemandTables.SERIES_VALUES,
                        Given.series("IN/goa/unknown/403003", "bond", "2023-10-01", 5, CENSORED),
                        Given.series("IN/goa/unknown/403003", "bond", "2023-07-01", 4, CENSORED),
                        Given.series("IN/goa/south/403004", "fund", "2023-07-01", 4, CENSORED),
                        sold("loan", "online", "count"),
                        sold("card", "online", "count"),
                        sold("loan", "agent", "count"),
                        sold("card", "agent", "count"),
                        sold("loan", "partner", "count"),
                        sold("card", "partner", "count"),
                        sold("loan", "online", "amount"),
                        sold("card", "online", "amount")),
                Given.rows(
                        spark,
                        DemandTables.OUTLOOK,
                        outlook(PINCODE, "loan", "online", 12, FOUND),
                        outlook(PINCODE, "loan", "all", 20, Map.of("last_value", 20.0)),
                        outlook(PINCODE, "loan", "online", 5000, AMOUNT),
                        outlook("IN/goa/south/403002", "loan", "online", 100, Map.of("measure", "amount")),
                        outlook("IN", "bond", "online", 100, Map.of("measure", "amount")),
                        outlook(PINCODE, "loan", "online", 99, Map.of("horizon", 2)),
                        outlook(PINCODE, "all", "online", 120, Map.of("horizon", 2)),
                        outlook(PINCODE, "all", "online", 20, Map.of()),
                        outlook(PINCODE, "card", "online", 8, Map.of()),
                        outlook(PINCODE, "loan", "agent", .1, Map.of()),
                        outlook(PINCODE, "card", "agent", 3, Map.of("lower", 1.0)),
                        outlook(PINCODE, "users", "agent", 5000, Map.of()),
                        outlook("IN/goa", "loan", "agent", 6, Map.of()),
                        outlook(PINCODE, "loan", "partner", 2, Map.of()),
                        outlook("IN/goa", "loan", "partner", 5, Map.of()),
                        outlook("IN/goa", "card", "partner", 4, Map.of()),
                        outlook(PINCODE, "all", "online", 6000, Map.of("measure", "amount")),
                        outlook(PINCODE, "card", "online", 1000, Map.of("measure", "amount")),
                        outlook("IN/goa", "loan", "online", 40, Map.of()),
                        outlook("IN", "loan", "online", 90, Map.of()),
                        outlook("IN", "fund", "all", 7, WITHOUT_INTERVAL),
                        outlook("IN/uttar pradesh/unknown/201301", "fund", "all", 3, Map.of()),
                        outlook("IN/andaman & nicobar islands/south andaman district", "bond", "all", 2, Map.of())),
                Given.rows(
                        spark,
                        DemandTables.RISE,
                        Given.cell(
                                DemandTables.RISE,
                                PINCODE,
                                "loan",
                                "online",
                                Map.of("horizon", 1, "last", 10.0, "rises", true, "rises_probability", .8))),
                Given.rows(
                        spark,
                        DemandTables.SEGMENTS,
                        segment(PINCODE, "all", "all", 1, .1, 1, 800),
                        segment(PINCODE, "25+", "all", .25, .1, .4, 800),
                        segment(PINCODE, "card", "all", "all", 1, .1, 1, 200, BigDecimal.TEN),
                        segment(PINCODE, "card", "25+", "all", .5, .1, .5, 200, BigDecimal.TEN),
                        segment("IN/goa/north", "all", "all", 1, .05, 1, 900),
                        segment("IN/goa/north", "25+", "0-299999", .5, .05, .6, 900),
                        segment("IN/goa/north", "0-24", "300000+", .5, .05, .4, 900),
                        segment("IN/goa/south", "all", "all", 1, .05, 1, 700),
                        segment("IN/goa/south", "25+", "0-299999", .5, .05, .7, 700),
                        segment("IN/goa/south/403002", "loan", "all", "all", 1, .1, 1, 700, BigDecimal.ZERO)),
                Given.rows(
                        spark,
                        DemandTables.TOP_PRODUCT,
                        top("IN/goa", "count", "fund", .3, 2),
                        top("IN/goa", "count", "loan", .7, 1),
                        top("IN/goa", "amount", "fund", .6, 1),
                        top("IN/goa", "amount", "loan", .4, 2),
                        top("IN", "count", "fund", 1, 1)));
    }

    /** The same, in which no table has all products of one channel, as it is where sales are reported one by one. */
    static DemandAnswers.Tables withoutSums(SparkSession spark) {
        DemandAnswers.Tables all = of(spark);
        return new DemandAnswers.Tables(
                all.places(),
                all.series(),
                all.outlook().filter("product <> 'all'"),
                all.rise(),
                all.segments(),
                all.topProducts());
    }

    /** The same with other segments. */
    static DemandAnswers.Tables withSegments(SparkSession spark, UnaryOperator<Dataset<Row>> change) {
        DemandAnswers.Tables all = of(spark);
        return new DemandAnswers.Tables(
                all.places(), all.series(), all.outlook(), all.rise(), change.apply(all.segments()), all.topProducts());
    }

    private static Row sold(String product, String channel, String measure) {
        return Given.series(
                PINCODE,
                product,
                "2024-03-01",
                4,
                Map.of("channel", channel, "measure", measure, "hierarchy", SalesSeries.HIERARCHY));
    }

    private static Row seen(String region, String channel, int fold, double season) {
        return Given.cell(
                DemandTables.FEATURES,
                region,
                "loan",
                channel,
                Map.of("fold", fold, "horizon", 1, "learned", true, "last", 10.0, "season", season));
    }

    static Row segment(
            String region,
            String age,
            String income,
            double share,
            double shrinkage,
            double amountShare,
            double ticket) {
        return segment(region, "loan", age, income, share, shrinkage, amountShare, ticket, BigDecimal.TEN);
    }

    static Row segment(
            String region,
            String product,
            String age,
            String income,
            double share,
            double shrinkage,
            double amountShare,
            double ticket,
            BigDecimal amount) {
        return Given.cell(
                DemandTables.SEGMENTS,
                region,
                product,
                "online",
                Map.of(
                        "age_band",
                        age,
                        "income_band",
                        income,
                        "period",
                        Date.valueOf("2024-04-01"),
                        "share",
                        share,
                        "shrinkage",
                        shrinkage,
                        "amount",
                        amount,
                        "amount_share",
                        amountShare,
                        "weighted_ticket",
                        ticket));
    }

    private static Row top(String region, String measure, String product, double probability, int rank) {
        return Given.cell(
                DemandTables.TOP_PRODUCT,
                region,
                product,
                "online",
                Map.of("measure", measure, "probability", probability, "rank", rank));
    }

    /** What was known of a cell when it was forecast, at another cut, and of one that was made anew since. */
    static Dataset<Row> features(SparkSession spark) {
        return Given.rows(
                spark,
                DemandTables.FEATURES,
                seen(PINCODE, "online", 0, .5),
                seen(PINCODE, "online", 1, 0),
                // Made anew since, of other sales.
                seen(PINCODE, "all", 0, .5));
    }
}

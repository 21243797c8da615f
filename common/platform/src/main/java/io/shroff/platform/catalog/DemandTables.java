package io.shroff.platform.catalog;

import static io.shroff.platform.catalog.DemandColumns.AS_OF;
import static io.shroff.platform.catalog.DemandColumns.candidates;
import static io.shroff.platform.catalog.DemandColumns.features;
import static io.shroff.platform.catalog.DemandColumns.forecast;
import static io.shroff.platform.catalog.DemandColumns.seen;
import static io.shroff.platform.catalog.DemandColumns.series;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.shroff.platform.table.TableContract;
import io.shroff.platform.table.WriteMode;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;

/** Contracts of the demand domain: places, series, features, back-tests, forecasts and how good they were. */
public final class DemandTables {
    private static final DecimalType MONEY = DataTypes.createDecimalType(18, 2);

    private static final String UNIT =
            "1 of numbers, of amounts the power of ten nearest to what a sale brings; changes are of log(1 + value / unit)";

    /** Columns that name a series, in the order of keys. */
    public static final List<String> SERIES = List.of("region", "product", "channel", "measure", "period_grain");

    public static final TableContract PLACES = TableContract.named("gold.places")
            .grain("One row per pincode.")
            .column(AS_OF, DateType, "Last day of the last period known")
            .column("pincode", StringType, "Six digits")
            .optional(
                    "state",
                    StringType,
                    "State most of its offices are listed in, lower case; null where no office names one")
            .optional(
                    "district",
                    StringType,
                    "District most of its offices that name one are listed in, lower case; null where none does")
            .column("offices", LongType, "Post offices listed for it")
            .optional("latitude", DoubleType, "Median of its offices inside India, degrees north")
            .optional("longitude", DoubleType, "Median of its offices inside India, degrees east")
            .key(AS_OF, "pincode")
            .check("pincode has six digits", "pincode RLIKE '^[1-9][0-9]{5}$'")
            .check("place is in India", "latitude BETWEEN 6 AND 38 AND longitude BETWEEN 68 AND 98")
            .writtenBy(WriteMode.replacePartition(AS_OF));

    public static final TableContract SERIES_VALUES = series(TableContract.named("gold.demand_series")
                    .grain("One row per series (region, product, channel, measure, grain) and period."))
            .column("period", DateType, "First day of the month or quarter")
            .column("region_level", StringType, "pincode, district, state or country")
            .optional("parent", StringType, "Region one level up; null at the top and where it is not known")
            .column(
                    "kind",
                    StringType,
                    "known where it was reported or sold, sum of what is below it, or rest of its parent")
            .column(
                    "hierarchy",
                    StringType,
                    "Series of one hierarchy add up: sales over all dimensions, totals over regions, and over channels where no total of all channels is reported")
            .column("value", MONEY, "Sales in the period, or their amount in currency")
            .optional("currency", StringType, "ISO 4217 code where the measure is amount")
            .column("absence", StringType, "zero where a period without rows had no sales, unknown where it may have")
            .key(AS_OF, "region", "product", "channel", "measure", "period_grain", "period")
            .check("value is not negative", "value >= 0")
            .check("period has ended by as_of", "period <= as_of")
            .writtenBy(WriteMode.replacePartition(AS_OF));

    public static final TableContract FEATURES = features(seen(series(TableContract.named("gold.demand_features")
                            .grain("One row per series, past period it is seen from and horizon.")))
                    .optional("fold", IntegerType, "0 seen from the last period, else how many cuts back; null between")
                    .column("learned", BooleanType, "Whether the forest learns and forecasts this horizon")
                    .optional("currency", StringType, "ISO 4217 code where the measure is amount")
                    .column("last", DoubleType, "Value at the origin")
                    .column("unit", DoubleType, UNIT)
                    .optional("actual", DoubleType, "Value of the period, where it has ended by as_of"))
            .key(AS_OF, "region", "product", "channel", "measure", "period_grain", "origin", "horizon")
            .check("horizon is at least 1", "horizon >= 1")
            .writtenBy(WriteMode.replacePartition(AS_OF));

    public static final TableContract BACKTEST = candidates(seen(series(TableContract.named("gold.demand_backtest")
                            .grain("One row per series, cut of the past and horizon.")))
                    .column("fold", IntegerType, "Which cut, 1 the latest")
                    .column("volume", IntegerType, "Quarter of its kind by value at the origin, 4 the largest")
                    .column("last", DoubleType, "Value at the origin")
                    .column("unit", DoubleType, UNIT)
                    .optional("actual", DoubleType, "What the period brought; null where it is not known"))
            .column("base_forecast", DoubleType, "The candidate chosen on the other cuts")
            .column("model", StringType, "Its name")
            .column(
                    "is_chosen",
                    BooleanType,
                    "Whether a back-test chose it: the other cuts, at its horizon or the nearest before it that they reach, or its own where it is the only one; else it is the last value")
            .column("predicted_demand", DoubleType, "The base forecast made to add up")
            .optional("lower", DoubleType, "Lower bound from the errors of the other cuts")
            .optional("upper", DoubleType, "Upper bound from the errors of the other cuts")
            .column("level", DoubleType, "Share of outcomes the interval is to hold, 0..1")
            .optional("rises_probability", DoubleType, "Probability of a rise above the origin, from the other cuts")
            .optional("rises_relative_probability", DoubleType, "Probability of growing more than the state's median")
            .optional("rises", BooleanType, "Whether it rose")
            .optional("rises_relative", BooleanType, "Whether it grew more than its state's median")
            .key(AS_OF, "region", "product", "channel", "measure", "period_grain", "origin", "horizon")
            .check("forecasts are not negative", "predicted_demand >= 0")
            .writtenBy(WriteMode.replacePartition(AS_OF));

    public static final TableContract OUTLOOK = forecast(
                    series(
                            TableContract.named("gold.demand_outlook")
                                    .grain(
                                            "One row per region of every level, product, channel, measure and period ahead, to a year.")))
            .key(AS_OF, "region", "product", "channel", "measure", "period_grain", "horizon")
            .check("predicted_demand is a number", "NOT isnan(predicted_demand)")
            .check("predicted_demand is not negative", "predicted_demand >= 0")
            .check("the interval holds the forecast", "lower IS NULL OR predicted_demand BETWEEN lower AND upper")
            .writtenBy(WriteMode.replacePartition(AS_OF));

    public static final TableContract FORECAST = forecast(
                    series(
                            TableContract.named("gold.demand_forecast")
                                    .grain(
                                            "One row per finest cell known of a product (no sums: rows may be added up) and period ahead.")))
            .key(AS_OF, "region", "product", "channel", "measure", "period_grain", "horizon")
            .check("predicted_demand is a number", "NOT isnan(predicted_demand)")
            .check("predicted_demand is not negative", "predicted_demand >= 0")
            .check("the interval holds the forecast", "lower IS NULL OR predicted_demand BETWEEN lower AND upper")
            .writtenBy(WriteMode.replacePartition(AS_OF));

    public static final TableContract RISE = series(TableContract.named("gold.demand_rise")
                    .grain("One row per region of every level, product, channel, measure and period ahead."))
            .column("period", DateType, "First day of the period forecast")
            .column("horizon", IntegerType, "Periods ahead of the last known, from 1")
            .column("region_level", StringType, "pincode, district, state or country")
            .optional("parent", StringType, "Region one level up; null at the top and where it is not known")
            .column("predicted_demand", DoubleType, "The forecast, as in demand_outlook")
            .column("last", DoubleType, "Value of the last period known")
            .column(
                    "predicted_growth",
                    DoubleType,
                    "Change of log(1 + value / unit) from the last period to the forecast; the unit is 1, of amounts the power of ten nearest to what a sale brings")
            .column(
                    "state_growth",
                    DoubleType,
                    "Median predicted growth of the regions of its level in its state; of states, in the country")
            .optional("rises", BooleanType, "Whether a rise above the last period is the likelier")
            .optional("rises_probability", DoubleType, "Calibrated probability of a rise above the last period, 0..1")
            .optional("rises_relative", BooleanType, "Whether growing more than its state's median is the likelier")
            .optional(
                    "rises_relative_probability",
                    DoubleType,
                    "Calibrated probability of that, 0..1; 0 for a region that is alone there")
            .optional("currency", StringType, "ISO 4217 code where the measure is amount")
            .key(AS_OF, "region", "product", "channel", "measure", "period_grain", "horizon")
            .check("rises_probability is a probability", "rises_probability BETWEEN 0 AND 1")
            .check("rises_relative_probability is a probability", "rises_relative_probability BETWEEN 0 AND 1")
            .writtenBy(WriteMode.replacePartition(AS_OF));

    public static final TableContract TOP_PRODUCT = TableContract.named("gold.top_product")
            .grain(
                    "One row per region, channel, measure and product sold: how likely the next sale, or money spent, is of this product.")
            .column(AS_OF, DateType, "Last day of the last period known")
            .column("region", StringType, "Path such as IN/karnataka/bengaluru urban/560001")
            .column("region_level", StringType, "pincode, district, state or country")
            .optional("parent", StringType, "Region one level up; null at the top and where it is not known")
            .column("channel", StringType, "Channel, lower case, or all")
            .column("measure", StringType, "count or amount")
            .column("product", StringType, "Product, lower case")
            .column(
                    "probability",
                    DoubleType,
                    "Share of the sales a month expected of it, or of their amount, shrunk; amounts of which no number of sales is known are not; sums to 1 over products")
            .column("rank", IntegerType, "1 for the product of the largest probability")
            .column("period", DateType, "First day of the next period, which is forecast")
            .column("period_grain", StringType, "month or quarter that expected_demand is of")
            .column(
                    "expected_demand",
                    DoubleType,
                    "Sales of the product in the next period, or their amount, from demand_outlook")
            .optional("currency", StringType, "ISO 4217 code where the measure is amount")
            .key(AS_OF, "region", "channel", "measure", "product")
            .check("probability is a probability", "probability BETWEEN 0 AND 1")
            .writtenBy(WriteMode.replacePartition(AS_OF));

    public static final TableContract SEGMENTS = TableContract.named("gold.demand_segments")
            .grain(
                    "One row per region, product, channel, age band and income band of the customers; of a pincode only the bands it sold in last year: the others are as in its district.")
            .column(AS_OF, DateType, "Last day of the last period known")
            .column("region", StringType, "Path such as IN/karnataka/bengaluru urban/560001")
            .column("region_level", StringType, "pincode, district, state or country")
            .optional("parent", StringType, "Region one level up; null at the top and where it is not known")
            .column("product", StringType, "Product, lower case")
            .column("channel", StringType, "Channel, lower case, or all")
            .column("age_band", StringType, "Such as 25-34, unknown where the age is missing, or all")
            .column("income_band", StringType, "Such as 300000-599999 a year, unknown where it is missing, or all")
            .column("period", DateType, "First day of the next period, which is forecast")
            .column("period_grain", StringType, "month or quarter that expected_sales and expected_amount are of")
            .column("sales", LongType, "Sales of the last year in the cell")
            .column(
                    "share",
                    DoubleType,
                    "Share of the region's sales of product and channel in these bands, shrunk, 0..1")
            .column("shrinkage", DoubleType, "Weight of the parents' shares in it, 0 own rows alone to 1")
            .optional(
                    "expected_sales",
                    DoubleType,
                    "Forecast of region, product and channel times share; null where only their amount is forecast")
            .column("amount", MONEY, "Amount of these sales, in currency")
            .column("currency", StringType, "ISO 4217 code")
            .optional(
                    "amount_share",
                    DoubleType,
                    "Share of the region's amount of product and channel in these bands, shrunk, 0..1; its parent's where its own amounts are 0; null where the country's are")
            .optional(
                    "expected_amount",
                    DoubleType,
                    "Forecast of the amount of region, product and channel times amount_share; null where it is not forecast for the period, or amount_share is not known")
            .optional(
                    "weighted_ticket",
                    DoubleType,
                    "Mean amount of a sale of region, product and channel, each weighted by its amount, shrunk like amount_share; the variance of a segment's amount by chance is expected_amount * (1 - amount_share) * weighted_ticket")
            .key(AS_OF, "region", "product", "channel", "age_band", "income_band")
            .check("share is a share", "share BETWEEN 0 AND 1")
            .check("amount_share is a share", "amount_share BETWEEN 0 AND 1")
            .writtenBy(WriteMode.replacePartition(AS_OF));

    public static final TableContract CLUSTERS = TableContract.named("gold.pincode_clusters")
            .grain("One row per pincode with sales in the last year, by number or by amount.")
            .column(AS_OF, DateType, "Last day of the last period known")
            .column("pincode", StringType, "Six digits")
            .column("region", StringType, "Path such as IN/karnataka/bengaluru urban/560001")
            .column("region_level", StringType, "pincode")
            .optional(
                    "parent",
                    StringType,
                    "Path of its district, such as IN/karnataka/bengaluru urban; null where its own is none")
            .optional("latitude", DoubleType, "Degrees north")
            .optional("longitude", DoubleType, "Degrees east")
            .column("cluster", StringType, "Pincode that names the cluster: its medoid when it first appeared")
            .column("label", StringType, "What the cluster is like, in words")
            .column("distance", DoubleType, "Distance to the cluster's centre, in standardised units")
            .optional("sales", MONEY, "Sales of the last year; null where no number is known")
            .optional("amount", MONEY, "Amount of the last year in currency; null where none is known")
            .optional("currency", StringType, "ISO 4217 code of the amount")
            .key(AS_OF, "pincode")
            .check("distance is not negative", "distance >= 0")
            .writtenBy(WriteMode.replacePartition(AS_OF));

    public static final TableContract CLUSTER_PROFILES = TableContract.named("gold.cluster_profiles")
            .grain("One row per cluster of pincodes and measure known in it.")
            .column(AS_OF, DateType, "Last day of the last period known")
            .column("cluster", StringType, "Pincode that names it: its medoid when it first appeared")
            .column(
                    "measure",
                    StringType,
                    "count or amount; the clusters are the same in both, and those of pincodes of which only amounts are known have no count")
            .column("label", StringType, "What the cluster is like, in words; no two the same")
            .column("pincodes", LongType, "Pincodes in it")
            .column("medoid", StringType, "Pincode nearest to its centre now")
            .column("top_product", StringType, "Product most sold in it in the last year")
            .column("top_product_share", DoubleType, "Share of that product in the measure, 0..1")
            .column("top_channel", StringType, "Channel most sold through, or all where none is known")
            .column("top_channel_share", DoubleType, "Share of that channel in the measure, 0..1")
            .column(
                    "median_demand",
                    DoubleType,
                    "Median sales of a pincode in the last year, or their amount in currency, of those known")
            .optional("currency", StringType, "ISO 4217 code where the measure is amount")
            .optional("growth", DoubleType, "The measure in the last year over that of the year before, less 1")
            .optional("contiguity", DoubleType, "Share of its pincodes' nearest neighbours in the same cluster, 0..1")
            .column(
                    "clusters",
                    IntegerType,
                    "Number of clusters chosen; for pincodes of which only amounts are known beside others it is chosen apart")
            .optional(
                    "silhouette",
                    DoubleType,
                    "Mean silhouette of the pincodes, or 2,000 of them, -1..1; null for one cluster")
            .optional(
                    "stability",
                    DoubleType,
                    "Mean adjusted Rand index between resamples, at most 1; null for one cluster")
            .key(AS_OF, "cluster", "measure")
            .check("a cluster has a pincode", "pincodes > 0")
            .writtenBy(WriteMode.replacePartition(AS_OF));

    public static final TableContract INSIGHTS = TableContract.named("gold.market_insights")
            .grain("One row per insight.")
            .column(AS_OF, DateType, "Last day of the last period known")
            .column(
                    "kind",
                    StringType,
                    "emerging, cross_sell_gap, territory_target, budget, agent_load, demand_risk or campaign_uplift")
            .column("rank", IntegerType, "1 for the first of its kind and measure")
            .column("region", StringType, "Path such as IN/karnataka/bengaluru urban/560001")
            .optional(
                    "region_level",
                    StringType,
                    "pincode, district, state or country; null of a campaign where the region is no path from IN")
            .optional("parent", StringType, "Region one level up; null at the top and where it is not known")
            .column("product", StringType, "Product, lower case, or all")
            .column("measure", StringType, "count or amount")
            .column(
                    "subject",
                    StringType,
                    "Whom it is about beside region and product, such as an agent, masked; empty if nobody")
            .optional(
                    "value", DoubleType, "The number it rests on; null where it cannot be told, which the reason says")
            .column("unit", StringType, "Unit of the value, such as sales, or INR where the measure is amount")
            .column("reason", StringType, "The insight in words, with its numbers")
            .key(AS_OF, "kind", "measure", "rank")
            .writtenBy(WriteMode.replacePartition(AS_OF));

    public static final TableContract EVALUATION = TableContract.named("gold.demand_evaluation")
            .grain("One row per candidate, group of series, horizon and metric, over the back-tested periods.")
            .column(AS_OF, DateType, "Last day of the last period known")
            .column(
                    "model",
                    StringType,
                    "Candidate judged, base for the chosen ones, or published for what adds up; these two where other cuts could choose")
            .column(
                    "region_level",
                    StringType,
                    "Level of the regions judged: pincode, district, state or country; other district and so on of what known regions leave of their parents")
            .column(
                    "stratum",
                    StringType,
                    "Product judged; all for all of them together, sum of all for the product that is their sum")
            .column("measure", StringType, "count or amount")
            .column("period_grain", StringType, "month or quarter")
            .column("volume", IntegerType, "Quarter of its kind by value at the origin, 4 the largest; 0 for all")
            .column("horizon", IntegerType, "Periods ahead, from 1")
            .column(
                    "metric",
                    StringType,
                    "mdape, wape and smape in percent; mae, rmse and interval_score in units; r2; coverage 0..1; "
                            + "auc, brier, log_loss, ece, accuracy, f1 and base_rate of rises and rises_relative")
            .optional("value", DoubleType, "Value of the metric; null where it is not defined")
            .column("forecasts", LongType, "Forecasts judged")
            .key(AS_OF, "model", "region_level", "stratum", "measure", "period_grain", "volume", "horizon", "metric")
            .check("at least one forecast is judged", "forecasts > 0")
            .writtenBy(WriteMode.replacePartition(AS_OF));

    public static final TableContract MART_FORECAST = FORECAST.publishedAs("mart.demand_forecast");

    public static final TableContract MART_OUTLOOK = OUTLOOK.publishedAs("mart.demand_outlook");

    public static final TableContract MART_RISE = RISE.publishedAs("mart.demand_rise");

    public static final TableContract MART_TOP_PRODUCT = TOP_PRODUCT.publishedAs("mart.top_product");

    public static final TableContract MART_SEGMENTS = SEGMENTS.publishedAs("mart.demand_segments");

    public static final TableContract MART_CLUSTERS = CLUSTERS.publishedAs("mart.pincode_clusters");

    public static final TableContract MART_CLUSTER_PROFILES = CLUSTER_PROFILES.publishedAs("mart.cluster_profiles");

    public static final TableContract MART_INSIGHTS = INSIGHTS.publishedAs("mart.market_insights");

    public static final TableContract MART_EVALUATION = EVALUATION.publishedAs("mart.demand_evaluation");

    static final List<TableContract> ALL = List.of(
            PLACES,
            SERIES_VALUES,
            FEATURES,
            BACKTEST,
            OUTLOOK,
            FORECAST,
            RISE,
            TOP_PRODUCT,
            SEGMENTS,
            CLUSTERS,
            CLUSTER_PROFILES,
            INSIGHTS,
            EVALUATION,
            MART_FORECAST,
            MART_OUTLOOK,
            MART_RISE,
            MART_TOP_PRODUCT,
            MART_SEGMENTS,
            MART_CLUSTERS,
            MART_CLUSTER_PROFILES,
            MART_INSIGHTS,
            MART_EVALUATION);

    private DemandTables() {}
}

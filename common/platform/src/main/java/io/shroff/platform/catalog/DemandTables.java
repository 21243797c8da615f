package io.shroff.platform.catalog;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.shroff.platform.table.TableContract;
import io.shroff.platform.table.TableContract.Builder;
import io.shroff.platform.table.WriteMode;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;

/** Contracts of the demand domain: places, series, features, back-tests, forecasts and how good they were. */
public final class DemandTables {
    private static final DecimalType MONEY = DataTypes.createDecimalType(18, 2);
    private static final String AS_OF = "as_of";

    /** Columns that name a series, in the order of keys. */
    public static final List<String> SERIES = List.of("region", "product", "channel", "measure", "period_grain");

    public static final TableContract PLACES = TableContract.named("gold.places")
            .grain("One row per pincode.")
            .column(AS_OF, DateType, "Last day of the last period known")
            .column("pincode", StringType, "Six digits")
            .column("state", StringType, "State most of its offices are listed in, lower case")
            .column("district", StringType, "District most of its offices are listed in, lower case")
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
            .column("parent", StringType, "Region one level up")
            .column("value", MONEY, "Sales in the period, or their amount in currency")
            .optional("currency", StringType, "ISO 4217 code where the measure is amount")
            .column("absence", StringType, "zero where a period without rows had no sales, unknown where it may have")
            .key(AS_OF, "region", "product", "channel", "measure", "period_grain", "period")
            .check("value is not negative", "value >= 0")
            .check("period has ended by as_of", "period <= as_of")
            .writtenBy(WriteMode.replacePartition(AS_OF));

    public static final TableContract FEATURES = features(series(TableContract.named("gold.demand_features")
                            .grain("One row per series, past period it is seen from and horizon."))
                    .column("origin", DateType, "First day of the last period the features know")
                    .column("period", DateType, "First day of the period to forecast")
                    .column("horizon", IntegerType, "Periods from origin to period, from 1")
                    .column("region_level", StringType, "pincode, district, state or country")
                    .optional("currency", StringType, "ISO 4217 code where the measure is amount")
                    .column("last", DoubleType, "Value at the origin")
                    .optional("actual", DoubleType, "Value of the period, where it has ended by as_of"))
            .key(AS_OF, "region", "product", "channel", "measure", "period_grain", "origin", "horizon")
            .check("horizon is at least 1", "horizon >= 1")
            .writtenBy(WriteMode.replacePartition(AS_OF));

    public static final TableContract BACKTEST = candidates(series(TableContract.named("gold.demand_backtest")
                            .grain("One row per series, cut of the past and horizon."))
                    .column("origin", DateType, "First day of the last period the forecast knew")
                    .column("period", DateType, "First day of the period forecast")
                    .column("horizon", IntegerType, "Periods from origin to period, from 1")
                    .column("region_level", StringType, "pincode, district, state or country")
                    .column("actual", DoubleType, "What the period brought"))
            .key(AS_OF, "region", "product", "channel", "measure", "period_grain", "origin", "horizon")
            .check("forecasts are not negative", "random_forest >= 0")
            .writtenBy(WriteMode.replacePartition(AS_OF));

    public static final TableContract FORECAST = candidates(series(
                            TableContract.named("gold.demand_forecast").grain("One row per series and period ahead."))
                    .column("period", DateType, "First day of the period forecast")
                    .column("horizon", IntegerType, "Periods ahead of the last known, from 1")
                    .column("region_level", StringType, "pincode, district, state or country")
                    .column("predicted_demand", DoubleType, "The forecast: sales in the period, or their amount")
                    .column("model", StringType, "The candidate predicted_demand is taken from")
                    .optional("currency", StringType, "ISO 4217 code where the measure is amount"))
            .key(AS_OF, "region", "product", "channel", "measure", "period_grain", "horizon")
            .check("predicted_demand is a number", "NOT isnan(predicted_demand)")
            .check("predicted_demand is not negative", "predicted_demand >= 0")
            .writtenBy(WriteMode.replacePartition(AS_OF));

    public static final TableContract EVALUATION = TableContract.named("gold.demand_evaluation")
            .grain("One row per candidate, group of series, horizon and metric, over the back-tested periods.")
            .column(AS_OF, DateType, "Last day of the last period known")
            .column("model", StringType, "random_forest or the naive forecast judged")
            .column("region_level", StringType, "Level of the regions judged")
            .column("stratum", StringType, "Product judged, or all")
            .column("measure", StringType, "count or amount")
            .column("period_grain", StringType, "month or quarter")
            .column("horizon", IntegerType, "Periods ahead, from 1")
            .column("metric", StringType, "mdape, wape and smape in percent; mae and rmse in units; r2")
            .optional("value", DoubleType, "Value of the metric; null where it is not defined")
            .column("forecasts", LongType, "Forecasts judged: those for which every candidate has one")
            .key(AS_OF, "model", "region_level", "stratum", "measure", "period_grain", "horizon", "metric")
            .check("at least one forecast is judged", "forecasts > 0")
            .writtenBy(WriteMode.replacePartition(AS_OF));

    public static final TableContract MART_FORECAST = FORECAST.publishedAs("mart.demand_forecast");

    public static final TableContract MART_EVALUATION = EVALUATION.publishedAs("mart.demand_evaluation");

    static final List<TableContract> ALL =
            List.of(PLACES, SERIES_VALUES, FEATURES, BACKTEST, FORECAST, EVALUATION, MART_FORECAST, MART_EVALUATION);

    private DemandTables() {}

    private static Builder series(Builder table) {
        return table.column(AS_OF, DateType, "Last day of the last period known")
                .column("region", StringType, "Path such as IN/karnataka/bengaluru urban/560001")
                .column("product", StringType, "Product, lower case")
                .column("channel", StringType, "Channel, lower case, or all")
                .column("measure", StringType, "count or amount")
                .column("period_grain", StringType, "month or quarter");
    }

    private static Builder candidates(Builder table) {
        return naives(table.optional("random_forest", DoubleType, "Forecast of the random forest"));
    }

    private static Builder features(Builder table) {
        return naives(table)
                .optional("log_last", DoubleType, "log(1 + value) at the origin")
                .optional("growth", DoubleType, "Change of log(1 + value) over the last period")
                .optional("growth_before", DoubleType, "The same one period earlier")
                .optional("growth_year", DoubleType, "Change of log(1 + value) over the last year")
                .optional("season", DoubleType, "Change over the same periods a year before")
                .optional("from_short_mean", DoubleType, "log(1 + value) less that of the mean of the last three")
                .optional("from_long_mean", DoubleType, "log(1 + value) less that of the mean of the last year")
                .optional("volatility", DoubleType, "Standard deviation of the growths of the last year")
                .optional("state_growth", DoubleType, "Change of the log of the state's sum over the last period")
                .optional("state_season", DoubleType, "Change of it over the same periods a year before")
                .optional("country_growth", DoubleType, "Change of the log of the country's sum over the last period")
                .optional("country_season", DoubleType, "Change of it over the same periods a year before")
                .optional("periods_known", DoubleType, "Periods from the first value to the origin")
                .optional("season_position", DoubleType, "Number of the target period in its year, from 1")
                .optional("periods_a_year", DoubleType, "12 or 4")
                .optional("is_amount", DoubleType, "1 where the measure is amount, else 0");
    }

    private static Builder naives(Builder table) {
        return table.optional("last_value", DoubleType, "Naive: the value at the origin")
                .optional("last_growth", DoubleType, "Naive: the last growth goes on")
                .optional("year_growth", DoubleType, "Naive: the growth over the same periods a year before")
                .optional("year_value", DoubleType, "Naive: the value of the same period a year before");
    }
}

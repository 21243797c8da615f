package io.shroff.platform.catalog;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.shroff.platform.table.TableContract.Builder;

/** Columns that several tables of the demand domain have, each added after those that are there. */
final class DemandColumns {
    static final String AS_OF = "as_of";

    private DemandColumns() {}

    /** What names a series. */
    static Builder series(Builder table) {
        return table.column(AS_OF, DateType, "Last day of the last period known")
                .column("region", StringType, "Path such as IN/karnataka/bengaluru urban/560001")
                .column("product", StringType, "Product, lower case")
                .column("channel", StringType, "Channel, lower case, or all")
                .column("measure", StringType, "count or amount")
                .column("period_grain", StringType, "month or quarter");
    }

    /** From when a past period is seen, and which it is. */
    static Builder seen(Builder table) {
        return table.column("origin", DateType, "First day of the last period the forecast knew")
                .column("period", DateType, "First day of the period forecast")
                .column("horizon", IntegerType, "Periods from origin to period, from 1")
                .column("region_level", StringType, "pincode, district, state or country")
                .optional("parent", StringType, "Region one level up; null at the top and where it is not known")
                .column("hierarchy", StringType, "Series of one hierarchy add up");
    }

    /** A forecast of a period ahead, and what it was made of. */
    static Builder forecast(Builder table) {
        return candidates(table.column("period", DateType, "First day of the period forecast")
                .column("horizon", IntegerType, "Periods ahead of the last known, from 1")
                .column("region_level", StringType, "pincode, district, state or country")
                .optional("parent", StringType, "Region one level up; null at the top and where it is not known")
                .column("predicted_demand", DoubleType, "The forecast, adding up over regions, products and channels")
                .optional(
                        "lower",
                        DoubleType,
                        "Lower bound of the prediction interval; null where nothing alike was back-tested")
                .optional("upper", DoubleType, "Upper bound of the prediction interval")
                .column("level", DoubleType, "Share of outcomes the interval is to hold, 0..1")
                .optional("confidence", DoubleType, "Share of back-tested errors of its kind within 20 %, 0..1")
                .column("base_forecast", DoubleType, "The chosen candidate's forecast, before it was made to add up")
                .column("model", StringType, "The candidate base_forecast is taken from")
                .optional("currency", StringType, "ISO 4217 code where the measure is amount"));
    }

    /** What each candidate forecasts. */
    static Builder candidates(Builder table) {
        return naives(table.optional("random_forest", DoubleType, "Forecast of the random forest")
                .optional("exponential_smoothing", DoubleType, "Forecast by exponential smoothing and theta")
                .optional("combined", DoubleType, "Geometric mean of these two")
                .optional(
                        "ensemble",
                        DoubleType,
                        "Geometric mean of these two and the growth of a year ago, of those known"));
    }

    /** What is known of a series at a period. */
    static Builder features(Builder table) {
        return naives(table.optional(
                        "exponential_smoothing", DoubleType, "By exponential smoothing and theta, where fold is known"))
                .optional("log_last", DoubleType, "log(1 + value / unit) at the origin")
                .optional("growth", DoubleType, "Change of log(1 + value / unit) over the last period")
                .optional("growth_before", DoubleType, "The same one period earlier")
                .optional("growth_year", DoubleType, "Change of log(1 + value / unit) over the last year")
                .optional("season", DoubleType, "Change over the same periods a year before")
                .optional(
                        "from_short_mean", DoubleType, "log(1 + value / unit) less that of the mean of the last three")
                .optional("from_long_mean", DoubleType, "log(1 + value / unit) less that of the mean of the last year")
                .optional("volatility", DoubleType, "Standard deviation of the growths of the last year")
                .optional(
                        "ticket_from_mean",
                        DoubleType,
                        "log(1 + amount / count) of the origin's sales less that of the last year's; the forest does not see it")
                .optional(
                        "income",
                        DoubleType,
                        "Mean log(1 + income) of the last year's buyers; null where too few incomes are known")
                .optional("income_growth", DoubleType, "income less that of a year before")
                .optional(
                        "neighbour_growth",
                        DoubleType,
                        "Change of the log of the sum of the nearest regions over the last period")
                .optional("neighbour_season", DoubleType, "Change of it over the same periods a year before")
                .optional(
                        "district_growth",
                        DoubleType,
                        "Of a pincode: change of the log of the district's sum over the last period")
                .optional("district_season", DoubleType, "Change of it over the same periods a year before")
                .optional("state_growth", DoubleType, "Change of the log of the state's sum over the last period")
                .optional("state_season", DoubleType, "Change of it over the same periods a year before")
                .optional("country_growth", DoubleType, "Change of the log of the country's sum over the last period")
                .optional("country_season", DoubleType, "Change of it over the same periods a year before")
                .optional("periods_known", DoubleType, "Periods from the first value to the origin")
                .optional("season_position", DoubleType, "Number of the target period in its year, from 1")
                .optional("periods_a_year", DoubleType, "12 or 4")
                .optional("is_amount", DoubleType, "1 where the measure is amount, else 0");
    }

    /** What the naive candidates forecast. */
    private static Builder naives(Builder table) {
        return table.optional("last_value", DoubleType, "Naive: the value at the origin")
                .optional("last_growth", DoubleType, "Naive: the last growth goes on")
                .optional("year_growth", DoubleType, "Naive: the growth over the same periods a year before")
                .optional("year_value", DoubleType, "Naive: the value of the same period a year before");
    }
}

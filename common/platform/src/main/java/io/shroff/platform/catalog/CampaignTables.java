package io.shroff.platform.catalog;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createDecimalType;

import io.shroff.platform.table.TableContract;
import io.shroff.platform.table.WriteMode;
import java.util.List;

/** Contracts of what campaigns brought: they need demand series, and nothing of demand needs them. */
public final class CampaignTables {
    private static final String AS_OF = "as_of";

    public static final TableContract UPLIFT = TableContract.named("gold.campaign_uplift")
            .grain("One row per campaign for a product in a region and measure of its sales.")
            .column(AS_OF, DateType, "Last day of the last period known")
            .column("region", StringType, "Path such as IN/karnataka/bengaluru urban, or as the feed gave it")
            .optional(
                    "region_level",
                    StringType,
                    "pincode, district, state or country; null where the region is no path from IN")
            .optional("parent", StringType, "Path one level up; null at the top and where the region is no path")
            .column("product", StringType, "Product, lower case, or all")
            .column("measure", StringType, "count or amount of the sales")
            .column("from_date", DateType, "First day of the campaign")
            .column("to_date", DateType, "Last day of the campaign")
            .column("cost", createDecimalType(18, 2), "What it cost, in currency")
            .column("currency", StringType, "ISO 4217 code")
            .optional("period_grain", StringType, "month or quarter, in which its effect is told")
            .optional("actual", DoubleType, "Sales in the periods it touches, as far as they are known")
            .optional("expected", DoubleType, "What they would have been, by regions alike without a campaign")
            .optional("extra", DoubleType, "Actual less expected")
            .optional("extra_lower", DoubleType, "Lower bound of extra")
            .optional("extra_upper", DoubleType, "Upper bound of extra")
            .optional("uplift", DoubleType, "Actual over expected, less 1")
            .optional("uplift_lower", DoubleType, "Lower bound of uplift")
            .optional("uplift_upper", DoubleType, "Upper bound of uplift")
            .column("level", DoubleType, "Share of such intervals that are to hold the true uplift, 0..1")
            .column("matched", IntegerType, "Regions it was held against")
            .column("moved_as_far", IntegerType, "How many of these moved as far from the others without a campaign")
            .optional(
                    "cost_per_extra_sale", DoubleType, "Cost over extra, in currency; null where extra is not above 0")
            .column("reason", StringType, "The uplift in words, or why it cannot be told")
            .key(AS_OF, "region", "product", "measure", "from_date", "to_date", "currency")
            .check("the interval holds the uplift", "uplift IS NULL OR uplift BETWEEN uplift_lower AND uplift_upper")
            .check("a campaign does not end before it begins", "to_date >= from_date")
            .writtenBy(WriteMode.replacePartition(AS_OF));

    public static final TableContract MART_UPLIFT = UPLIFT.publishedAs("mart.campaign_uplift");

    static final List<TableContract> ALL = List.of(UPLIFT, MART_UPLIFT);

    private CampaignTables() {}
}

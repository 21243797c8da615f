package io.shroff.platform.catalog;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createDecimalType;

import io.shroff.platform.table.PersonalData;
import io.shroff.platform.table.Quarantine;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.table.WriteMode;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;

/** Tables that feeds are loaded into. */
public final class FeedTables {
    private static final DataType MONEY = createDecimalType(18, 2);
    private static final String FILE = "SHA-256 of the file the row came from";
    private static final String LINE = "Line of the file where the record starts, from 1";

    public static final TableContract SALES = TableContract.named("silver.sales")
            .grain("One row per sale.")
            .column("sale_date", DateType, "Day of the sale")
            .column("pincode", StringType, "Six digits")
            .optional("city", StringType, "City as the seller wrote it")
            .column("product", StringType, "Product, in small letters")
            .column("channel", StringType, "online, offline, agent or another, in small letters")
            .personal("agent_id", StringType, "Agent who sold", PersonalData.IDENTIFIER)
            .personal("customer_age", IntegerType, "Age in years", PersonalData.ATTRIBUTE)
            .personal("customer_income", MONEY, "Income in INR a year", PersonalData.ATTRIBUTE)
            .column("amount", MONEY, "Amount in currency")
            .column("currency", StringType, "ISO 4217 code")
            .column("source_file", StringType, FILE)
            .column("source_line", LongType, LINE)
            .key("source_file", "source_line")
            .writtenBy(WriteMode.overwrite());

    public static final TableContract SALES_TOTALS = TableContract.named("silver.sales_totals")
            .grain("One row per region, product, channel, period and measure, as a feed gave it.")
            .column("region_level", StringType, "pincode, district, state or country")
            .column("region", StringType, "Path from the country, such as IN/karnataka/bengaluru urban")
            .column("product", StringType, "Product, in small letters")
            .column("channel", StringType, "Channel, in small letters, or all")
            .column("period", DateType, "First day of the period")
            .column("period_grain", StringType, "month or quarter")
            .column("measure", StringType, "count or amount")
            .column("value", MONEY, "Number of sales, or their amount in currency")
            .optional("currency", StringType, "ISO 4217 code; null for counts, and where the feed names none")
            .column("absence", StringType, "What it means that a row is not there: zero or unknown")
            .column("source_file", StringType, FILE)
            .column("source_line", LongType, LINE)
            .key("source_file", "source_line", "measure")
            .writtenBy(WriteMode.overwrite());

    public static final TableContract PINCODES = TableContract.named("silver.pincodes")
            .grain("One row per post office.")
            .column("pincode", StringType, "Six digits; an office has one, a pincode many offices")
            .column("office", StringType, "Name of the post office")
            .column("district", StringType, "District, in small letters")
            .column("state", StringType, "State, in small letters")
            .optional("latitude", DoubleType, "Degrees north, as received; null outside India")
            .optional("longitude", DoubleType, "Degrees east, as received; null outside India")
            .column("source_file", StringType, FILE)
            .column("source_line", LongType, LINE)
            .key("source_file", "source_line")
            .writtenBy(WriteMode.overwrite());

    public static final TableContract CAMPAIGNS = TableContract.named("silver.campaigns")
            .grain("One row per campaign for a product in a region, as a feed gave it.")
            .column("region", StringType, "Path from the country, such as IN/karnataka/bengaluru urban, or a pincode")
            .column("product", StringType, "Product, in small letters, or all")
            .column("from_date", DateType, "First day of the campaign")
            .column("to_date", DateType, "Last day of the campaign")
            .column("cost", MONEY, "What it cost, in currency")
            .column("currency", StringType, "ISO 4217 code")
            .column("source_file", StringType, FILE)
            .column("source_line", LongType, LINE)
            .key("source_file", "source_line")
            .writtenBy(WriteMode.overwrite());

    static final List<TableContract> ALL = Stream.of(SALES, SALES_TOTALS, PINCODES, CAMPAIGNS)
            .flatMap(table -> Stream.of(table, Quarantine.of(table)))
            .toList();

    private FeedTables() {}
}

package io.shroff.jobs.demand.answer;

import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createDecimalType;

import io.shroff.jobs.demand.DemandRows;
import io.shroff.platform.feed.FeedSpec;
import io.shroff.platform.table.PersonalData;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.table.WriteMode;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;

/** Questions about demand: what people ask of a pincode and product, and maybe of a channel and a customer. */
public final class DemandRequests {
    /** Declares how files of requests are read. */
    public static final String DECLARATION = "requests/demand.yaml";

    /** Rows of requests; they are answered and not kept. */
    public static final TableContract ROWS = TableContract.named("silver.demand_requests")
            .grain("One row per request.")
            .column("pincode", StringType, "Six digits")
            .column("product", StringType, "Product, in small letters; all for all of them")
            .optional("channel", StringType, "Channel, in small letters; without one all of them")
            .personal("customer_age", IntegerType, "Age in years", PersonalData.ATTRIBUTE)
            .personal("customer_income", createDecimalType(18, 2), "Income in INR a year", PersonalData.ATTRIBUTE)
            .column(FeedSpec.SOURCE_FILE, StringType, "SHA-256 of the file the row came from")
            .column(FeedSpec.SOURCE_LINE, LongType, "Line of the file where the record starts, from 1")
            .key(FeedSpec.SOURCE_FILE, FeedSpec.SOURCE_LINE)
            .writtenBy(WriteMode.overwrite());

    /** What a request says: columns that stand in its answer as they came. */
    public static final List<String> ASKED =
            List.of("pincode", "product", "channel", "customer_age", "customer_income");

    /** Rows that are no requests: the line, what stands in the file for each of {@link #ASKED}, and why. */
    public static final StructType REFUSED = DemandRows.extended(
                    new StructType().add(DemandAnswers.LINE, LongType), StringType, ASKED)
            .add(DemandAnswers.REASON, StringType);

    private DemandRequests() {}

    /** The declaration, checked against the columns of a request. */
    public static FeedSpec declaration(String yaml) {
        return FeedSpec.parse(DECLARATION, yaml, table -> Optional.of(ROWS)).checkAgainst(ROWS);
    }
}

package io.shroff.jobs.workbench.match;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.shroff.jobs.workbench.frame.WorkbenchTable;
import io.shroff.platform.table.TableContract;
import java.math.BigDecimal;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** That nothing was lost: what came in beside what came out, added up anew from the rows themselves. */
final class MatchProof {
    /** Sums of money. */
    static final DataType MONEY = DataTypes.createDecimalType(28, 2);

    private static final DataType HUNDREDTHS = DataTypes.createDecimalType(28, 0);

    private MatchProof() {}

    static TableContract table(String output) {
        return WorkbenchTable.named(output + "_proof", "One row a side and group")
                .key("side", DataTypes.StringType, "Name of the side")
                .key("group", DataTypes.StringType, "Group of the records, all where the spec names no column")
                .column("input_records", DataTypes.LongType, "Records that came in")
                .column("input_amount", MONEY, "Sum of their amounts, those missing counting nothing")
                .column("matched_records", DataTypes.LongType, "Records in a match")
                .column("matched_amount", MONEY, "Sum of their amounts")
                .column("exception_records", DataTypes.LongType, "Records that are exceptions")
                .column("exception_amount", MONEY, "Sum of their amounts, those missing counting nothing")
                .column("missing_amounts", DataTypes.LongType, "Exceptions without an amount")
                .check("no record is lost", "matched_records + exception_records = input_records")
                .check("no amount is lost", "matched_amount + exception_amount = input_amount")
                .build();
    }

    /** Adds up both; groups and sides as they are in the records. */
    static Dataset<Row> of(Dataset<Row> entries, Dataset<Row> results) {
        Column isMatched = col("group_id").isNotNull();
        Dataset<Row> in = entries.groupBy("side", "group")
                .agg(count(lit(1)).as("input_records"), money(lit(true)).as("input_amount"));
        Dataset<Row> out = results.groupBy("side", "group")
                .agg(
                        count(when(isMatched, lit(1))).as("matched_records"),
                        money(isMatched).as("matched_amount"),
                        count(when(functions.not(isMatched), lit(1))).as("exception_records"),
                        money(functions.not(isMatched)).as("exception_amount"),
                        count(when(col("amount").isNull(), lit(1))).as("missing_amounts"));
        return in.join(out, new String[] {"side", "group"}, "full_outer").na().fill(0);
    }

    /** Hundredths as an amount of money. */
    static Column money(String hundredths) {
        return amount(col(hundredths));
    }

    private static Column money(Column which) {
        return amount(coalesce(sum(when(which, col("amount").cast(HUNDREDTHS))), lit(0)));
    }

    private static Column amount(Column hundredths) {
        return hundredths.cast(HUNDREDTHS).multiply(lit(new BigDecimal("0.01"))).cast(MONEY);
    }
}

package io.shroff.platform.feed;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.Seq;

/** The rules of a feed as one number a row, in which a bit stands for each rule that failed. */
record FeedRules(List<FeedRule> rules) {
    static final String FAILED = "_failed";

    /** Adds the number, and sets to null what rules say. */
    Dataset<Row> judge(Dataset<Row> rows) {
        return blanked(rows.withColumn(FAILED, failed()));
    }

    /** Sets to null what rules say of rows that have the number. */
    Dataset<Row> blanked(Dataset<Row> rows) {
        Dataset<Row> blanked = rows;
        for (int i = 0; i < rules.size(); i++) {
            for (String column : rules.get(i).blank()) {
                blanked = blanked.withColumn(column, when(not(fails(1L << i)), col(column)));
            }
        }

        return blanked;
    }

    private Column failed() {
        Column failed = lit(0L);
        for (int i = 0; i < rules.size(); i++) {
            Column passes = coalesce(expr(rules.get(i).keep()), lit(true));
            failed = failed.bitwiseOR(when(passes, lit(0L)).otherwise(lit(1L << i)));
        }

        return failed;
    }

    /** What makes the number of a row, to be compiled where rows are read. */
    record Judge(Seq<Expression> number, Seq<Attribute> columns) implements Serializable {
        UnsafeProjection projection() {
            return UnsafeProjection.create(number, columns);
        }
    }

    /** The number of rows of a schema, without a copy of their other columns. */
    Judge judge(SparkSession spark, StructType schema) {
        Dataset<Row> rows = ((org.apache.spark.sql.classic.SparkSession) spark)
                .internalCreateDataFrame(
                        JavaSparkContext.fromSparkContext(spark.sparkContext())
                                .<InternalRow>emptyRDD()
                                .rdd(),
                        schema,
                        false);
        LogicalPlan plan = ((org.apache.spark.sql.classic.Dataset<Row>) rows.select(failed().as(FAILED)))
                .queryExecution()
                .optimizedPlan();
        return new Judge(plan.expressions(), plan.children().head().output());
    }

    /** Rows that do not go to the quarantine. */
    Column isGood() {
        return col(RowLayout.REASONS).isNull().and(not(fails(badMask())));
    }

    /** Whether rules set values to null. */
    boolean blanks() {
        return rules.stream().anyMatch(rule -> !rule.blank().isEmpty());
    }

    private Column fails(FeedRule rule) {
        return fails(1L << rules.indexOf(rule));
    }

    List<FeedRule> of(Severity severity) {
        return rules.stream().filter(rule -> rule.severity() == severity).toList();
    }

    /** Names of the rules for which a row is bad, behind what is in the column. */
    Column reasons(String column) {
        List<Column> names = new ArrayList<>();
        for (FeedRule rule : rules) {
            if (rule.severity() != Severity.WARN) {
                names.add(when(fails(rule), lit(rule.name())));
            }
        }

        Column known = coalesce(col(column), array().cast("array<string>"));
        return names.isEmpty() ? known : concat(known, array_compact(array(names.toArray(Column[]::new))));
    }

    /** A bit for each rule whose failure makes a row bad. */
    long badMask() {
        return mask(Severity.QUARANTINE) | mask(Severity.SET_ASIDE) | mask(Severity.FAIL);
    }

    /** A bit for each rule of the severity. */
    long mask(Severity severity) {
        long mask = 0;
        for (int i = 0; i < rules.size(); i++) {
            mask |= rules.get(i).severity() == severity ? 1L << i : 0;
        }

        return mask;
    }

    private static Column fails(long mask) {
        return mask == 0 ? lit(false) : col(FAILED).bitwiseAND(lit(mask)).notEqual(lit(0L));
    }
}

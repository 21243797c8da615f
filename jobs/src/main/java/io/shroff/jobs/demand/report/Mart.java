package io.shroff.jobs.demand.report;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.shroff.platform.table.Lake;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.table.TableVersion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/** The tables the page is made from, those that are there. */
final class Mart {
    static final String ALL = "all";

    private final SparkSession spark;
    private final Lake lake;
    private final Function<TableContract, Optional<String>> filledBy;

    /** @param filledBy the command that fills a table, where there is one */
    Mart(SparkSession spark, Lake lake, Function<TableContract, Optional<String>> filledBy) {
        this.spark = spark;
        this.lake = lake;
        this.filledBy = filledBy;
    }

    boolean has(TableContract table) {
        return lake.exists(table) && count(table) > 0;
    }

    /** Rows that stand in a table of the mart, from its log: each write of it writes all of them. */
    long count(TableContract table) {
        return lake.exists(table)
                ? lake.history(table).stream()
                        .filter(version -> version.operation().equals("WRITE"))
                        .findFirst()
                        .map(TableVersion::rowsWritten)
                        .orElse(0L)
                : 0;
    }

    Optional<LocalDate> asOf(TableContract table) {
        return lake.exists(table) ? lake.ledger(table).newestAsOf(table) : Optional.empty();
    }

    Dataset<Row> rows(TableContract table) {
        return lake.read(spark, table);
    }

    Dataset<Row> rows(TableContract table, LocalDate asOf) {
        return lake.read(spark, table, asOf);
    }

    Gap gap(TableContract table) {
        if (lake.exists(table)) {
            return new Gap(table.name() + " has no rows: what was loaded gives none.", "");
        }

        String missing = table.name() + " is not in the lake.";
        return filling(table)
                .map(command -> new Gap(missing + " This fills it:", command))
                .orElseGet(() -> new Gap(missing + " No pipeline of this configuration writes it.", ""));
    }

    /** The command that fills a table, where there is one. */
    Optional<String> filling(TableContract table) {
        return filledBy.apply(table);
    }

    /**
     * Rows without a column: the rows that say all where there are any, else the sum of the others. What cannot be
     * summed, such as the bounds of an interval, is null where there is no row that says all.
     */
    static Dataset<Row> over(
            Dataset<Row> rows, String column, List<String> keys, List<String> summed, List<String> kept) {
        Column isAll = col(column).equalTo(ALL);
        List<Column> columns = new ArrayList<>();
        for (String name : summed) {
            Column some = sum(when(isAll, null).otherwise(exact(col(name)))).cast(DataTypes.DoubleType);
            columns.add(coalesce(max(when(isAll, col(name))), some).as(name));
        }

        for (String name : kept) {
            columns.add(max(when(isAll, col(name))).as(name));
        }

        return rows.groupBy(keys.stream().map(functions::col).toArray(Column[]::new))
                .agg(columns.get(0), columns.subList(1, columns.size()).toArray(Column[]::new));
    }

    /** Decimals, whose sum is the same in any order. */
    static Column exact(Column value) {
        return value.cast(DataTypes.createDecimalType(30, 6));
    }
}

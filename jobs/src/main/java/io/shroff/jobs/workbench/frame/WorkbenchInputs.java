package io.shroff.jobs.workbench.frame;

import static io.shroff.jobs.workbench.frame.UserColumn.named;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.shroff.platform.model.ModelStore;
import io.shroff.platform.table.UserTable;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** The tables of one run, opened; rows after its as_of are left out where a time column holds dates. */
public final class WorkbenchInputs {
    private final Map<String, UserTable> tables;
    private final Map<String, Dataset<Row>> rows;
    private final Optional<LocalDate> asOf;
    private final Optional<String> time;
    private final ModelStore models;

    private WorkbenchInputs(
            Map<String, UserTable> tables,
            Map<String, Dataset<Row>> rows,
            Optional<LocalDate> asOf,
            Optional<String> time,
            ModelStore models) {
        this.tables = tables;
        this.rows = rows;
        this.asOf = asOf;
        this.time = time;
        this.models = models;
    }

    public static WorkbenchInputs open(
            SparkSession spark,
            Map<String, UserTable> tables,
            Optional<LocalDate> asOf,
            Optional<String> time,
            ModelStore models) {
        Map<String, Dataset<Row>> rows = new LinkedHashMap<>();
        tables.forEach((name, table) -> rows.put(name, table.rows(spark)));
        return new WorkbenchInputs(tables, Collections.unmodifiableMap(rows), asOf, time, models);
    }

    /** The models of the lake: what a method writes may depend on the model that it uses. */
    public ModelStore models() {
        return models;
    }

    /** The rows of the only input. */
    public Dataset<Row> rows() {
        return rows(onlyName());
    }

    /** The rows of an input. */
    public Dataset<Row> rows(String name) {
        Dataset<Row> all = given(name);
        return time.filter(column -> asOf.isPresent() && isDate(name, column))
                .map(column -> all.filter(named(column)
                        .isNull()
                        .or(named(column).cast(DataTypes.DateType).leq(lit(asOf.orElseThrow())))))
                .orElse(all);
    }

    private Dataset<Row> given(String name) {
        Dataset<Row> all = rows.get(name);
        if (all == null) {
            throw new IllegalArgumentException("There is no input '" + name + "', only " + rows.keySet());
        }

        return all;
    }

    /** The type of a column of the only input; one that is not there is refused. */
    public DataType type(String column) {
        return type(onlyName(), column);
    }

    /** The type of a column of an input; one that is not there is refused. */
    public DataType type(String name, String column) {
        return UserTable.type(table(name), given(name), column);
    }

    /** The day that a text begins with, such as 2024-12-31 or 2024-12-31T10:00; null for any other text. */
    public static Column isoDay(String column) {
        Column text = trim(named(column));
        return when(
                text.rlike("^\\d{4}-\\d{2}-\\d{2}([ T].*)?$"),
                text.substr(1, 10).try_cast(DataTypes.DateType));
    }

    /** What messages call an input. */
    public String place(String name) {
        return table(name).place();
    }

    private boolean isDate(String name, String column) {
        DataType type = type(name, column);
        return type.equals(DataTypes.DateType) || type.equals(DataTypes.TimestampType);
    }

    private UserTable table(String name) {
        UserTable table = tables.get(name);
        if (table == null) {
            throw new IllegalArgumentException("There is no input '" + name + "', only " + tables.keySet());
        }

        return table;
    }

    private String onlyName() {
        if (rows.size() != 1) {
            throw new IllegalStateException("There are several inputs: " + rows.keySet());
        }

        return rows.keySet().iterator().next();
    }
}

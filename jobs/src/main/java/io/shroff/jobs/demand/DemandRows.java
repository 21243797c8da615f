package io.shroff.jobs.demand;

import java.sql.Date;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Reading and extending rows of the demand tables. */
public final class DemandRows {
    /** The product or channel of a row that sums over them. */
    public static final String ALL = "all";

    /** Stands in a back-test for the product {@link #ALL}, by whose name all products are judged together. */
    public static final String SUM_OF_ALL = "sum of all";

    private DemandRows() {}

    /** The grain of the period of a row. */
    public static PeriodGrain grain(Row row) {
        return PeriodGrain.of(row.getAs("period_grain"));
    }

    /** Index of the period of a row. */
    public static int period(Row row) {
        return grain(row).indexOf(row.<Date>getAs("period").toLocalDate());
    }

    /** Last day of the period a feature row is about. */
    public static Date periodEnd(Row row) {
        return Date.valueOf(grain(row).lastDay(period(row)));
    }

    /** The schema with further columns of one type at its end. */
    public static StructType extended(StructType schema, DataType type, List<String> names) {
        StructType all = schema;
        for (String name : names) {
            all = all.add(name, type, true);
        }

        return all;
    }

    /** The row with further values at its end. */
    public static Row with(Row row, StructType schema, @Nullable Object... values) {
        int n = row.length();
        Object[] all = new Object[n + values.length];
        for (int i = 0; i < n; i++) {
            all[i] = row.get(i);
        }

        System.arraycopy(values, 0, all, n, values.length);
        return of(schema, all);
    }

    /** A row that knows its columns: Spark may hand it to the next step as it is. */
    public static Row of(StructType schema, @Nullable Object... values) {
        if (values.length != schema.length()) {
            throw new IllegalArgumentException("Cannot make a row of " + Arrays.toString(schema.fieldNames()) + " of "
                    + values.length + " values");
        }

        return new GenericRowWithSchema(values, schema);
    }

    /** What belongs to the fold of a row. */
    public static <V> V ofFold(Row row, Map<Integer, V> byFold) {
        V value = byFold.get(row.<Integer>getAs("fold"));
        if (value == null) {
            throw new IllegalArgumentException("Nothing is known of fold " + row.getAs("fold"));
        }

        return value;
    }
}

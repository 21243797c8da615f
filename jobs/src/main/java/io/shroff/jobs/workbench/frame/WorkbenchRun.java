package io.shroff.jobs.workbench.frame;

import io.shroff.platform.job.JobContext;
import io.shroff.platform.table.Arrangement;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.table.TableWrite;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * One run of a method: what its spec says, the tables it reads and where its results go.
 *
 * @param outputs the contracts that the method gave for this spec, in its order
 */
public record WorkbenchRun<S extends Record & WorkbenchSpec>(
        S spec, WorkbenchInputs inputs, List<TableContract> outputs, JobContext context) {
    public WorkbenchRun {
        outputs = List.copyOf(outputs);
    }

    /** Writes the rows of an output: {@code as_of} is put in, and names of the user's become those of the table. */
    public TableWrite write(int output, Dataset<Row> rows) {
        return write(output, rows, Arrangement.BY_KEY);
    }

    /** The same, as they come where their keys are unique by construction. */
    public TableWrite write(int output, Dataset<Row> rows, Arrangement arrangement) {
        String[] names =
                Arrays.stream(rows.columns()).map(WorkbenchTable::nameOf).toArray(String[]::new);
        Dataset<Row> named = rows.toDF(names).withColumn(WorkbenchTable.AS_OF, functions.lit(context.asOf()));
        return context.write(outputs.get(output), named, arrangement);
    }
}

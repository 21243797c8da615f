package io.shroff.jobs.workbench;

import static io.shroff.jobs.workbench.frame.UserColumn.named;

import io.shroff.jobs.workbench.frame.WorkbenchInputs;
import io.shroff.jobs.workbench.frame.WorkbenchMethod;
import io.shroff.jobs.workbench.frame.WorkbenchRun;
import io.shroff.jobs.workbench.frame.WorkbenchSpec;
import io.shroff.platform.job.Job;
import io.shroff.platform.job.JobContext;
import io.shroff.platform.job.JobResult;
import io.shroff.platform.job.JobSpec;
import io.shroff.platform.model.ModelStore;
import io.shroff.platform.table.Lake;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.table.UserTable;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;

/** A method bound to one spec: what it reads and writes is known only then. */
public final class WorkbenchJob<S extends Record & WorkbenchSpec> implements Job<S> {
    private final WorkbenchMethod<S> method;
    private final S params;
    private final Map<String, UserTable> tables;
    private final List<TableContract> outputs;
    private final WorkbenchInputs opened;

    private WorkbenchJob(
            WorkbenchMethod<S> method,
            S params,
            Map<String, UserTable> tables,
            List<TableContract> outputs,
            WorkbenchInputs opened) {
        this.method = method;
        this.params = params;
        this.tables = tables;
        this.outputs = outputs;
        this.opened = opened;
    }

    /**
     * Opens the inputs and settles the columns of what comes out.
     *
     * @throws io.shroff.platform.error.ShroffException for an input or a column that is not there
     */
    static <S extends Record & WorkbenchSpec> WorkbenchJob<S> of(
            WorkbenchMethod<S> method, S params, SparkSession spark, Lake lake) {
        Map<String, UserTable> tables = new LinkedHashMap<>();
        params.inputs().forEach((name, source) -> tables.put(name, UserTable.at(name, source, lake)));
        WorkbenchInputs inputs =
                WorkbenchInputs.open(spark, tables, params.asOf(), params.time(), new ModelStore(lake));
        List<TableContract> outputs = method.outputs(params, inputs);
        return new WorkbenchJob<>(method, params, Collections.unmodifiableMap(tables), outputs, inputs);
    }

    @Override
    public JobSpec<S> spec() {
        return JobSpec.named(method.name(), method.spec())
                .about(method.about())
                .takes(List.copyOf(tables.keySet()))
                .writes(outputs.toArray(TableContract[]::new))
                .trains(method.trains(params).toArray(String[]::new))
                .uses(method.uses(params).toArray(String[]::new));
    }

    @Override
    public Class<?> code() {
        return method.getClass();
    }

    /** What the spec says, as it was bound. */
    public S params() {
        return params;
    }

    /** A hash of what an input holds. */
    public String fingerprint(String input) {
        return Optional.ofNullable(tables.get(input)).orElseThrow().fingerprint();
    }

    /** The date to run for where nobody asks for one: that of the spec, else the newest of its time column. */
    public Optional<LocalDate> asOf() {
        if (params.asOf().isPresent()) {
            return params.asOf();
        }

        String first = tables.keySet().iterator().next();
        return params.time()
                .flatMap(time -> day(first, time))
                .map(day -> opened.rows(first).agg(functions.max(day)).head().getDate(0))
                .map(java.sql.Date::toLocalDate);
    }

    /** The day of a column of dates, or of texts that begin with one; empty for any other type. */
    private Optional<Column> day(String input, String time) {
        DataType type = opened.type(input, time);
        if (type instanceof StringType) {
            return Optional.of(WorkbenchInputs.isoDay(time));
        }

        boolean isDate = type.equals(DataTypes.DateType) || type.equals(DataTypes.TimestampType);
        return isDate ? Optional.of(named(time).cast(DataTypes.DateType)) : Optional.empty();
    }

    @Override
    public JobResult run(JobContext context, S spec) {
        WorkbenchInputs inputs = WorkbenchInputs.open(
                context.spark(), tables, Optional.of(context.asOf()), params.time(), context.models());
        return method.run(new WorkbenchRun<>(spec, inputs, outputs, context));
    }
}

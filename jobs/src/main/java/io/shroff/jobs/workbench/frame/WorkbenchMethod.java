package io.shroff.jobs.workbench.frame;

import io.shroff.platform.job.JobResult;
import io.shroff.platform.table.TableContract;
import java.util.List;

/**
 * A method as a job over tables that the user brings.
 *
 * @param <S> what its spec says; the component {@code options} takes what the spec leaves out from
 *     {@code workbench.<name>} of the configuration
 */
public interface WorkbenchMethod<S extends Record & WorkbenchSpec> {
    /** The job's name, such as {@code cluster-rows}. */
    String name();

    /** One line that says what comes out, without a full stop. */
    String about();

    Class<S> spec();

    /** The record of the spec's options. */
    Class<? extends Record> options();

    /** The tables it writes, from the columns that the spec names: refuses those that are not there. */
    List<TableContract> outputs(S spec, WorkbenchInputs inputs);

    /** The models it trains. */
    default List<String> trains(S spec) {
        return List.of();
    }

    /** The models whose champion it applies. */
    default List<String> uses(S spec) {
        return List.of();
    }

    JobResult run(WorkbenchRun<S> run);
}

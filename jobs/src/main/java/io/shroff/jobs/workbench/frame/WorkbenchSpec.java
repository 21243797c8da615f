package io.shroff.jobs.workbench.frame;

import io.shroff.platform.table.TableSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** What the spec of every method says; each method has a record of its own that says the rest. */
public interface WorkbenchSpec {
    /** The tables it reads, by what the spec calls them. */
    Map<String, TableSource> inputs();

    /** What the table that comes out is called, without its layer: {@code gold.<output>}. */
    String output();

    /** The date the result is filed under; where it is not given, the newest of {@link #time}. */
    Optional<LocalDate> asOf();

    /**
     * The column of the first input that says when a row was; rows after the as_of are left out where it holds dates.
     */
    default Optional<String> time() {
        return Optional.empty();
    }
}

package io.shroff.jobs.workbench.series;

import io.shroff.jobs.workbench.frame.WorkbenchInputs;
import io.shroff.platform.config.About;
import io.shroff.platform.config.Check;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which columns of a table of series are what. */
record SeriesColumns(
        @About("Columns that tell series apart; without any, all rows are one series")
        Optional<List<String>> key,

        @About("Column that says when: whole numbers, dates, timestamps, or texts such as 2024-03, 2024-03-31, 2024Q1")
        String time,

        @About("Column of the values") String value) {
    SeriesColumns {
        key = key.map(List::copyOf);
        Set<String> all = new HashSet<>(key.orElse(List.of()));
        Check.param(all.size() == key.map(List::size).orElse(0), "key", key.orElse(List.of()), "different columns");
        Check.param(!all.contains(time) && !time.equals(value), "time", time, "a column that is nothing else");
        Check.param(!all.contains(value), "value", value, "a column that is not of the key");
    }

    List<String> keys() {
        return key.orElse(List.of());
    }

    /** Refuses columns that are not there, and keys that would stand twice in a table that comes out. */
    void require(WorkbenchInputs inputs, Set<String> taken) {
        inputs.type(time);
        inputs.type(value);
        for (String column : keys()) {
            inputs.type(column);
            if (taken.contains(column)) {
                throw new ShroffException(
                        ErrorCode.BAD_CONFIG,
                        "Cannot use '" + column + "' of " + inputs.place("input")
                                + " as a key: a table that comes out has a column of that name. Rename it.");
            }
        }
    }
}

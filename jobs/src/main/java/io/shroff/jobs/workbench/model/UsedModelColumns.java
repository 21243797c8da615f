package io.shroff.jobs.workbench.model;

import io.shroff.platform.config.About;
import io.shroff.platform.config.Check;
import java.util.List;

/** Which columns tell apart the rows that a model is used on. */
record UsedModelColumns(
        @About("Columns that tell rows apart") List<String> key) {
    UsedModelColumns {
        key = List.copyOf(key);
        Check.param(!key.isEmpty(), "key", key, "one column or more");
    }
}

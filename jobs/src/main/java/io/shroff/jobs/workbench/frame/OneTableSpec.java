package io.shroff.jobs.workbench.frame;

import io.shroff.platform.table.TableSource;
import java.util.Map;

/** The spec of a method that reads one table. */
public interface OneTableSpec extends WorkbenchSpec {
    TableSource input();

    @Override
    default Map<String, TableSource> inputs() {
        return Map.of("input", input());
    }
}

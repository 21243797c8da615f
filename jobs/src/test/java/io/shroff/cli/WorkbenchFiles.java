package io.shroff.cli;

import java.nio.file.Path;

/** Where the example specs and their tables stand. */
final class WorkbenchFiles {
    private WorkbenchFiles() {}

    /** The example spec of a method. */
    static Path conf(String method) {
        return SampleLake.root().resolve("conf/workbench/" + method + ".yaml");
    }

    /** A table that an example spec reads. */
    static Path sample(String name) {
        return SampleLake.root().resolve("data-samples/workbench/" + name + ".csv");
    }
}

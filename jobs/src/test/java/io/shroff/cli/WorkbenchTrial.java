package io.shroff.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Runs methods of the workbench over files of a test's own, through the real command line. */
record WorkbenchTrial(Path folder) {
    /** Writes a file beside the spec and gives its path. */
    Path file(String name, List<String> lines) {
        try {
            return Files.write(folder.resolve(name), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file(String name, String... lines) {
        return file(name, List.of(lines));
    }

    /** Runs a method with a spec. */
    Cli run(String method, String spec, Object... more) {
        Path file = file("spec.yaml", spec);
        return Cli.run("job", method, "--spec", file, "--lake", lake(), List.of(more));
    }

    /** Rows of a table that came out, such as {@code clusters} for gold.clusters. */
    Dataset<Row> table(String name) {
        return SampleLake.spark().read().format("delta").load(lake() + "/gold/" + name);
    }

    String lake() {
        return folder.resolve("lake").toString();
    }
}

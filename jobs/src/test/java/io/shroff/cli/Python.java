package io.shroff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The Python environment of the tests. */
final class Python {
    private static final String VARIABLE = "SHROFF_PYTHON";

    private Python() {}

    static Path interpreter() {
        String python = System.getenv(VARIABLE);
        assertThat(python)
                .as(VARIABLE + " names no Python: run ./shroff test, which makes the environment these tests need")
                .isNotBlank();
        return Path.of(python);
    }

    /** The Spark distribution inside of the environment's pyspark. */
    static Path sparkHome() throws IOException {
        Path environment = interpreter().toAbsolutePath().getParent().resolveSibling("lib");
        try (Stream<Path> versions = Files.list(environment)) {
            List<Path> homes = versions.map(v -> v.resolve("site-packages/pyspark"))
                    .filter(home -> Files.isExecutable(home.resolve("bin/spark-submit")))
                    .toList();
            assertThat(homes).as("pyspark below " + environment).hasSize(1);
            return homes.get(0);
        }
    }
}

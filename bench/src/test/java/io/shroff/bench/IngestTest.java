package io.shroff.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestTest {
    @TempDir
    Path folder;

    @Test
    void measuresOursBesidePlainSpark() throws IOException {
        Path root = Path.of(System.getProperty("shroff.root"));
        StringWriter told = new StringWriter();

        List<Line> lines =
                new Ingest().run(new Bench(root, folder, 1, 2000, 2, 100, Compared.ALONE, new PrintWriter(told, true)));

        assertThat(lines).allSatisfy(line -> assertThat(line.ours()).isPositive());
        assertThat(lines.get(0).goal()).contains(new Line.Goal(Line.Held.RATIO, 1.6));
        assertThat(told.toString()).contains("warm-up", "ingest 1: to Parquet");
        assertThat(Results.table(lines)).hasSize(1 + lines.size());
        assertThat(Results.json(lines)).contains("\"alternative\" : \"plain Spark, CSV to Parquet\"");
    }
}

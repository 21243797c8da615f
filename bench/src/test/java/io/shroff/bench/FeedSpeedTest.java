package io.shroff.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedSpeedTest {
    @TempDir
    Path folder;

    @Test
    void measuresEveryFormat() throws IOException {
        Path root = Path.of(System.getProperty("shroff.root"));
        StringWriter told = new StringWriter();

        List<Line> lines = new FeedSpeed()
                .run(new Bench(root, folder, 1, 500, 1, 100, Compared.ALONE, new PrintWriter(told, true)));

        assertThat(lines).allSatisfy(line -> assertThat(line.ours()).isFinite());
        assertThat(told.toString()).contains("feeds CSV", "feeds GZIP", "feeds NDJSON", "feeds PARQUET");
        assertThat(lines).anySatisfy(line -> assertThat(line.goal()).contains(new Line.Goal(Line.Held.RATIO, 1.2)));
        assertThat(lines).anySatisfy(line -> assertThat(line.what()).startsWith("feeds: xlsx, "));
        assertThat(told.toString()).contains("MB in a heap of 512 MB took ");
    }
}

package io.shroff.jobs.operate.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class VisitsSampleTest {
    @Test
    void theSampleIsWhatItsWriterGives() throws IOException {
        assertThat(Files.readString(
                        Path.of(System.getProperty("shroff.root")).resolve("data-samples/workbench/visits.csv")))
                .isEqualTo(VisitsSample.csv());
    }
}

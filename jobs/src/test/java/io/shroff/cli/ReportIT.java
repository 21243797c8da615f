package io.shroff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.jobs.demand.report.DemandMart;
import io.shroff.platform.table.Lake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages made by the command line. */
class ReportIT {
    @TempDir
    private Path folder;

    @Test
    void aPageIsMadeOfWhatTheLakeHas() throws IOException {
        Path page = folder.resolve("pages/demand.html");

        Path lake = folder.resolve("lake");
        DemandMart.fill(SampleLake.spark(), Lake.at(lake.toString()));

        Cli report = Cli.run("report", "demand", "--lake", lake.toString(), "--out", page.toString());

        assertThat(report.status()).as(report.toString()).isZero();
        assertThat(report.out()).matches("Wrote " + page + " \\([\\d,]+ KiB\\)\\. Open it in a browser\\.\\R");
        assertThat(Files.readString(page))
                .startsWith("<!DOCTYPE html>")
                .contains("Demand as of 2024-12-31", "<dt>pincodes</dt>", "beats the best naive one in");
    }

    @Test
    void whatIsNotThereIsSaid() throws IOException {
        String none = folder.resolve("none").toString();
        Cli missing = Cli.run("report", "demand", "--lake", none);
        assertThat(missing.status()).isEqualTo(4);
        assertThat(missing.err()).startsWith("Cannot look into the lake '").contains("there is no such folder");

        Path empty = Files.createDirectory(folder.resolve("empty"));
        Cli nothing = Cli.run("report", "demand", "--lake", empty.toString());
        assertThat(nothing.status()).isEqualTo(4);
        assertThat(nothing.err())
                .startsWith("Cannot report on demand: the lake '")
                .contains("Make them with ./shroff run train-demand demand --feeds DIR, or");
        assertThat(Cli.run("report").status()).isEqualTo(2);
    }
}

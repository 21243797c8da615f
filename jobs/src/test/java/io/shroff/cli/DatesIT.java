package io.shroff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.testing.LakeRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three dates in two orders. */
class DatesIT {
    @TempDir
    private Path folder;

    /**
     * One lake begins with the latest date. The other runs the dates as they come, over the same rows in other files
     * and another order, in other partitions and one job at a time.
     */
    @Test
    void neitherTheOrderOfDatesNorHowRowsAreSpreadOverFilesAndPartitionsMatters() throws IOException {
        SampleLake latestFirst = SampleLake.copyTo(folder.resolve("latest-first"));
        for (String date : List.of("2024-04-30", "2024-05-31")) {
            Cli run = latestFirst.run("--as-of", date);
            assertThat(run.status()).as(run.toString()).isZero();
            assertThat(run.out()).contains("mart.campaign_uplift stands at the later as_of 2024-06-30; --move-back");
        }

        assertThat(datesOf(latestFirst, DemandTables.MART_FORECAST)).containsExactly("[2024-06-30]");
        assertThat(datesOf(latestFirst, DemandTables.FORECAST))
                .containsExactly("[2024-04-30]", "[2024-05-31]", "[2024-06-30]");
        assertThat(latestFirst.run().jobs()).values().containsOnly("up to date");

        SampleLake ascending = SampleLake.empty(folder.resolve("ascending"));
        cutSales(ascending.feeds());
        for (String date : List.of("2024-04-30", "2024-05-31", "2024-06-30")) {
            Cli run = ascending.run(
                    "--as-of", date, "--set", "spark.sql.shuffle.partitions=3", "--set", "run.parallel-jobs=1");
            assertThat(run.status()).as(run.toString()).isZero();
        }

        latestFirst.assertSameRows(
                ascending,
                SampleLake.tables().stream()
                        .filter(table -> !table.name().startsWith("silver."))
                        .toList());
        assertThat(LakeRows.difference(sales(latestFirst), sales(ascending))).isEmpty();
    }

    /** The file of sales as three, each with every third row, from the last to the first. */
    private static void cutSales(Path feeds) throws IOException {
        Path whole = feeds.resolve("sales.csv");
        List<String> lines = Files.readAllLines(whole);
        Files.delete(whole);
        Path parts = Files.createDirectories(feeds.resolve("sales"));
        for (int part = 0; part < 3; part++) {
            List<String> some = new ArrayList<>(List.of(lines.get(0)));
            for (int i = lines.size() - 1 - part; i > 0; i -= 3) {
                some.add(lines.get(i));
            }

            Files.write(parts.resolve("part-" + part + ".csv"), some);
        }
    }

    private static List<String> datesOf(SampleLake lake, TableContract table) {
        return LakeRows.of(
                lake.lake().read(SampleLake.spark(), table).select("as_of").distinct());
    }

    private static List<String> sales(SampleLake from) {
        return LakeRows.of(
                from.lake().read(SampleLake.spark(), FeedTables.SALES).drop("source_file", "source_line"));
    }
}

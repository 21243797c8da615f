package io.shroff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong, with which exit status, and the sentence a person reads. */
class ErrorsIT {
    @TempDir
    private Path folder;

    private static SampleLake shared;

    @BeforeAll
    static void makeTheLake() {
        shared = SampleLake.shared();
    }

    @Test
    void anUnknownPipelineNamesTheNearest() {
        assertEnds(
                2,
                "Cannot run 'demnd': there is no such pipeline. Did you mean 'demand'? Pipelines are demand,"
                        + " train-demand; a single job is run with ./shroff job NAME.\n",
                Cli.run("run", "demnd", shared.options()));
    }

    @Test
    void anUnknownJobNamesTheNearest() {
        Cli run = Cli.run("job", "forcast-demand", shared.options());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("Unmatched argument")
                .contains("'forcast-demand'")
                .contains("Did you mean")
                .contains("forecast-demand")
                .contains("See ./shroff job --help")
                .doesNotContain("\tat ");
    }

    @Test
    void anUnknownTableNamesTheNearest() {
        assertEnds(
                2,
                "Cannot find table 'mart.demand_forcast': there is no such table. Did you mean 'mart.demand_forecast'?"
                        + " ./shroff tables lists all.\n",
                Cli.run("show", "mart.demand_forcast", "--lake", shared.path()));
    }

    @Test
    void anUnknownKeyNamesTheNearest() {
        Cli run = Cli.run("run", "demand", shared.options(), "--set", "jobs.build-demand-features.fold=2");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .contains("jobs.build-demand-features.fold")
                .contains("Did you mean 'folds'?")
                .doesNotContain("\tat ");
    }

    @Test
    void anUnknownColumnNamesTheNearest() {
        assertEnds(
                2,
                "Cannot run \"prodct = 'loan'\": there is no column 'prodct'. Did you mean 'product'? ./shroff show"
                        + " TABLE --what schema lists them.\n",
                Cli.run("show", "mart.demand_forecast", "--where", "prodct = 'loan'", "--lake", shared.path()));
    }

    @Test
    void aDateBeforeAnyDataIsRefused() {
        Cli run = Cli.run("run", "demand", shared.options(), "--as-of", "2019-12-31");

        assertThat(run.status()).as(run.toString()).isEqualTo(3);
        assertThat(run.err())
                .startsWith("Cannot run for 2019-12-31: the feeds begin on 202")
                .contains(", and no month of theirs has ended by then. Pass an --as-of from 202")
                .endsWith(" to 2024-06-30.\n");
    }

    @Test
    void aDateAfterAllDataIsRefused() {
        assertEnds(
                3,
                "Cannot run for 2025-01-31: the feeds are complete only up to 2024-06-30. Leave --as-of out, pass an"
                        + " earlier one, or add files.\n",
                Cli.run("run", "demand", shared.options(), "--as-of", "2025-01-31"));
    }

    @Test
    void aLakeThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Cli run = Cli.run("run", "demand", "--lake", file.resolve("lake"), "--feeds", shared.feeds());

        assertThat(run.status()).as(run.toString()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("Cannot use the lake 'file://" + file + "/lake/': " + file
                        + " is a file. Name a folder with --lake.\n");
    }

    @Test
    void aDamagedLogIsNamedWithTheRemedyAndFollowingItMendsTheLake() throws Exception {
        SampleLake own = SampleLake.copyTo(folder);
        Path table = own.path().resolve("gold/demand_series");
        Path commit = table.resolve("_delta_log/00000000000000000000.json");
        Files.writeString(commit, Files.readString(commit).substring(0, 100));
        try (Child child = Child.java(folder, "run", "demand", own.options())) {
            Cli run = child.end();
            assertThat(run.status()).as(run.toString()).isEqualTo(3);
            assertThat(run.err())
                    .startsWith("Cannot read gold.demand_series: its Delta log is damaged (00000000000000000000.json")
                    .endsWith(
                            "Restore the table's folder from a backup, or delete the folder and run again: the jobs that"
                                    + " write it make it anew.\n")
                    .doesNotContain("\tat ");
        }

        org.apache.commons.io.FileUtils.deleteDirectory(table.toFile());
        Cli mended = own.run();
        assertThat(mended.status()).as(mended.toString()).isZero();
        own.assertSameRows(shared);
    }

    @Test
    void aFolderOfFeedsThatIsNotThereEmptiesNoTable() {
        SampleLake own = SampleLake.copyTo(folder);
        Cli run = Cli.run("run", "demand", "--lake", own.path(), "--feeds", folder.resolve("fedds"), SampleLake.SMALL);

        assertEnds(
                4,
                "Cannot load feed 'campaigns': the folder " + folder.resolve("fedds")
                        + " does not exist. Name the folder of the feeds with --feeds.\n",
                run);
        own.assertSameRows(shared);
    }

    @Test
    void aFreshLakeWithoutFeedsAsksForThem() {
        assertEnds(
                4,
                "Cannot run ingest-campaigns: nothing has been loaded into this lake yet. Name the folder of the feeds"
                        + " with --feeds.\n",
                Cli.run("run", "demand", "--lake", folder.resolve("lake")));
    }

    @Test
    void withoutAPromotedModelForecastingAsksForTraining() {
        SampleLake own = SampleLake.empty(folder);

        assertEnds(
                4,
                "Cannot run forecast-demand for 2024-06-30: no demand-forest has been promoted for that date or an earlier"
                        + " one. Run ./shroff run train-demand --as-of 2024-06-30 first.\n",
                Cli.run("run", "demand", own.options()));
    }

    @Test
    void aFeedOverItsBudgetIsRefusedAndWhatWasLoadedStands() throws Exception {
        SampleLake own = SampleLake.copyTo(folder);
        Path sales = own.feeds().resolve("sales.csv");
        String good = Files.readString(sales);
        Files.writeString(sales, good + "2024-06-30,000000,Nowhere,loan,online,,30,100000,10.00\n".repeat(400));
        try (Child child = Child.java(folder, "run", "demand", own.options())) {
            Cli run = child.end();
            assertThat(run.status()).as(run.toString()).isEqualTo(3);
            assertThat(run.err())
                    .contains("Cannot load feed 'sales': ")
                    .contains(" rows are bad and its budget is 5.0 %. Look at the quarantine, mend the files or raise"
                            + " 'budget-percent'.")
                    .contains("pincode has six digits and does not start with 0")
                    .doesNotContain("\tat ");
        }

        own.assertSameRows(
                shared,
                SampleLake.tables().stream()
                        .filter(table -> !table.name().equals("silver.sales__quarantine"))
                        .toList());
        Cli without = Cli.run("run", "demand", "--lake", own.path(), SampleLake.SMALL);
        assertThat(without.status()).as(without.toString()).isZero();
        Files.writeString(sales, good);
        Cli mended = own.run();
        assertThat(mended.status()).as(mended.toString()).isZero();
        own.assertSameRows(shared);
    }

    @Test
    void wrongWordsAreToldWithTheHelpThatSaysMore() {
        for (List<String> words : List.of(
                List.of("run"),
                List.of("run", "demand", "--as-of", "June"),
                List.of("run", "demand", "--wait", "1d"))) {
            Cli run = Cli.run(words);
            assertThat(run.status()).as(run.toString()).isEqualTo(2);
            assertThat(run.err()).contains("See ./shroff run --help").doesNotContain("\tat ");
        }
    }

    private static void assertEnds(int status, String sentence, Cli run) {
        assertThat(run.status()).as(run.toString()).isEqualTo(status);
        assertThat(run.err()).isEqualTo(sentence);
    }
}

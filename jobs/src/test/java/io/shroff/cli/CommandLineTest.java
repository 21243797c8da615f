package io.shroff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.jobs.Jobs;
import io.shroff.platform.job.Job;
import io.shroff.platform.job.JobSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What the command line says; nothing here opens Spark. */
class CommandLineTest {
    @TempDir
    private Path lake;

    /** How a command ended and what it printed. */
    private record Ended(int status, String out, String err) {}

    static Stream<List<String>> commands() {
        List<List<String>> commands = new ArrayList<>();
        collect(Main.commandLine(), List.of(), commands);
        return commands.stream();
    }

    static Stream<JobSpec<?>> jobs() {
        return Jobs.ALL.stream().map(Job::spec);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelp(List<String> command) {
        List<String> args = new ArrayList<>(command);
        args.add("--help");
        Ended ended = run(args.toArray(String[]::new));
        assertThat(ended.status()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out())
                .contains("Usage: "
                        + String.join(
                                " ",
                                Stream.concat(Stream.of("shroff"), command.stream())
                                        .toList()));
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void helpOfAJobSaysWhatItReadsAndWrites(JobSpec<?> spec) {
        List<String> said = new ArrayList<>(List.of(spec.about()));
        spec.reads().forEach(table -> said.add(table.name()));
        said.addAll(spec.feeds());
        said.addAll(spec.uses());
        said.addAll(spec.trains());
        spec.writes().forEach(table -> said.add("Writes " + table.name() + ": " + table.grain()));
        // Help breaks its lines where it must, inside of long names too.
        String help = run("job", spec.name(), "--help").out().replaceAll("\\s+", "");
        assertThat(help)
                .contains(said.stream().map(s -> s.replaceAll("\\s+", "")).toList());
    }

    @Test
    void withoutACommandItShowsHowToStart() {
        Ended ended = run();
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err()).contains("Missing required subcommand").contains("See ./shroff --help");
    }

    @Test
    void anUnknownCommandIsAUsageError() {
        Ended ended = run("tabels");
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err())
                .contains("Unmatched argument at index 0: 'tabels'")
                .contains("tables")
                .contains("See ./shroff --help");
    }

    @Test
    void anUnknownJobIsAUsageError() {
        Ended ended = run("job", "forecast-demnad");
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err())
                .contains("'forecast-demnad'")
                .contains("forecast-demand")
                .contains("See ./shroff job --help");
    }

    @Test
    void aJobMustBeNamed() {
        Ended ended = run("job");
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err()).contains("Name a job: ./shroff job --help lists them.");
    }

    @Test
    void anUnknownOptionIsAUsageError() {
        Ended ended = run("run", "demand", "--asof", "2024-09-30");
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err())
                .contains("Unknown option: '--asof'")
                .contains("--as-of")
                .contains("See ./shroff run --help");
    }

    @ParameterizedTest
    @CsvSource({
        "feeds check june.csv,--problems,-1,number of rows",
        "score demand asked.csv,--problems,few,whole number",
        "score demand asked.csv,--horizon,0,number of periods ahead",
        "score demand asked.csv,--horizon,-3,number of periods ahead"
    })
    void aNumberThatIsNoneIsAUsageError(String command, String option, String value, String what) {
        Ended ended = run(Stream.concat(Stream.of(command.split(" ")), Stream.of(option + "=" + value))
                .toArray(String[]::new));
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err()).contains("'" + value + "' is no " + what + ": write ");
    }

    @Test
    void aDateThatIsNoneIsAUsageError() {
        Ended ended = run("run", "demand", "--as-of", "2024-13-01");
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err()).contains("Invalid value for option '--as-of'").contains("2024-13-01");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {
                "run demand --as-of 2024-02-31"
                        + " | --as-of': '2024-02-31' is no date: write a day of the calendar as yyyy-MM-dd.",
                "run demand --as-of June | --as-of': 'June' is no date: write a day of the calendar as yyyy-MM-dd.",
                "run demand --wait 1d"
                        + " | --wait': '1d' is no time to wait: write a whole number and s, m or h, such as 10m.",
                "show sales --limit ten | --limit': 'ten' is no whole number: write digits only, such as 20.",
                "show sales --limit 1.5 | --limit': '1.5' is no whole number: write digits only, such as 20.",
                "sql x --limit -1"
                        + " | --limit': '-1' is no number of rows: write a whole number from 0 to 2147483646.",
                "show sales --limit 2147483647"
                        + " | --limit': '2147483647' is no number of rows: write a whole number from 0 to 2147483646.",
                "samples --out x --rows 99999999999"
                        + " | --rows': '99999999999' is no whole number: write one with fewer digits.",
                "samples --out x --seed abc | --seed': 'abc' is no whole number: write digits only, such as 20.",
                "samples --out x --dirt some | --dirt': 'some' is no number: write digits, with a point where there is a"
                        + " fraction, such as 2.5.",
                "samples --out x --from 2021-13"
                        + " | --from': '2021-13' is no month: write a month of the calendar as yyyy-MM."
            })
    void aValueThatIsNoneOfItsTypeIsToldInPlainWords(String words, String told) {
        Ended ended = run(words.split(" "));
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err())
                .startsWith("Invalid value for option '" + told + "\nSee ./shroff ")
                .doesNotContain("Exception", "java.", "cannot convert");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {
                "s3x://foo/bar | no file system is known for the scheme 's3x'. Did you mean 's3a'? Name a folder, or add the"
                        + " library of the file system to SHROFF_CLASS_PATH and its class with --set"
                        + " spark.hadoop.fs.s3x.impl=CLASS.",
                "file:lake | a URI of a local folder has its whole path. Write it as file:///data/lake.",
                "~ ~ | it is blank. Name a folder with --lake."
            })
    void aLakeThatCanBeNoneIsRefused(String location, String why) {
        assertThat(run("plan", "demand", "--lake", location))
                .isEqualTo(new Ended(2, "", "Cannot use the lake '" + location + "': " + why + "\n"));
    }

    @Test
    void aFileIsNoLake() throws IOException {
        Path file = Files.createFile(lake.resolve("a file"));
        String said = ": " + file + " is a file. Name a folder with --lake.\n";
        for (List<String> words : List.of(
                List.of("tables"),
                List.of("show", "demand_forecast"),
                List.of("sql", "SELECT 1"),
                List.of("run", "demand", "--feeds", lake.toString()))) {
            List<String> args = new ArrayList<>(words);
            args.addAll(List.of("--lake", file.toString()));
            Ended ended = run(args.toArray(String[]::new));
            assertThat(ended.status()).as(ended.toString()).isEqualTo(2);
            assertThat(ended.err()).startsWith("Cannot use the lake 'file:///").endsWith(said);
        }
    }

    @Test
    void aLakeThatIsNotThereIsMissingAndNotMade() {
        Path missing = lake.resolve("no lake");
        for (List<String> words :
                List.of(List.of("tables"), List.of("show", "demand_forecast"), List.of("sql", "SELECT 1"))) {
            List<String> args = new ArrayList<>(words);
            args.addAll(List.of("--lake", missing.toString()));
            assertThat(run(args.toArray(String[]::new)))
                    .isEqualTo(new Ended(
                            4,
                            "",
                            "Cannot look into the lake '" + missing.toUri()
                                    + "/': there is no such folder. Name another"
                                    + " one with --lake, or make it with ./shroff run PIPELINE --feeds DIR.\n"));
        }

        assertThat(missing).doesNotExist();
    }

    @Test
    void aRunThatCannotBeginLeavesNoFolder() {
        Path missing = lake.resolve("nolake");
        assertThat(run("run", "demand", "--feeds", "", "--lake", missing.toString())
                        .status())
                .isEqualTo(4);
        assertThat(run("job", "build-places", "--feeds", "", "--lake", missing.toString())
                        .status())
                .isEqualTo(4);
        assertThat(run("run", "demand", "--feeds", lake.resolve("fedds").toString(), "--lake", missing.toString())
                        .status())
                .isEqualTo(4);
        assertThat(missing).doesNotExist();
    }

    @Test
    void tablesOfTheMartShowTheDateTheyStandAt() throws IOException {
        Path log = Files.createDirectories(lake.resolve("mart/demand_forecast/_delta_log"));
        String stamp = """
                {"shroff":1,"job":"publish-demand","partitions":{"all":{"job":"publish-demand","fingerprint":"f",\
                "parts":{"as-of":"2024-06-30"}}}}""";
        Files.writeString(
                log.resolve("00000000000000000000.json"),
                "{\"commitInfo\":{\"timestamp\":0,\"operation\":\"WRITE\",\"userMetadata\":\""
                        + stamp.replace("\"", "\\\"") + "\"}}\n");
        Ended ended = run("tables", "--lake", lake.toString());
        assertThat(ended.status()).as(ended.toString()).isZero();
        assertThat(ended.out().lines().filter(line -> line.startsWith("mart.demand_forecast ")))
                .singleElement()
                .asString()
                .matches("mart\\.demand_forecast +0 +0 +2024-06-30 +publish-demand .*");
    }

    @Test
    void anUnknownPipelineIsAUsageError() {
        assertThat(run("run", "demnad", "--lake", lake.toString()))
                .isEqualTo(new Ended(
                        2,
                        "",
                        "Cannot run 'demnad': there is no such pipeline. Did you mean 'demand'? Pipelines are demand,"
                                + " train-demand; a single job is run with ./shroff job NAME.\n"));
    }

    @Test
    void anUnknownTableIsAUsageError() {
        assertThat(run("show", "mart.demand_forcast", "--lake", lake.toString()))
                .isEqualTo(new Ended(
                        2,
                        "",
                        "Cannot find table 'mart.demand_forcast': there is no such table. Did you mean"
                                + " 'mart.demand_forecast'? ./shroff tables lists all.\n"));
    }

    @Test
    void aTableThatIsNotMadeYetIsMissing() {
        Ended ended = run("show", "mart.demand_forecast", "--lake", lake.toString());
        assertThat(ended.status()).isEqualTo(4);
        assertThat(ended.err()).startsWith("Cannot show mart.demand_forecast: it is not in the lake ");
    }

    @Test
    void anUnknownKeyIsAUsageError() {
        Ended ended = run("plan", "demand", "--lake", lake.toString(), "--set", "run.paralel-jobs=1");
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err())
                .contains("Cannot use the configuration: 1 problem.")
                .contains("run.paralel-jobs")
                .contains("Did you mean 'parallel-jobs'?");
    }

    @Test
    void everyProblemOfEverySectionIsToldAtOnce() {
        Ended ended = run(
                "run",
                "demand",
                "--lake",
                lake.toString(),
                "--set",
                "spark.sql.shuffle.partitions=[1]",
                "--set",
                "run.parallel-jobs=two",
                "--set",
                "jobs.build-demand-features.horizon-month=6",
                "--set",
                "jobs.train-demand-forest.judged-by=mdap",
                "--set",
                "jobs.build-demand-features.folds=0",
                "--set",
                "jobs.train-demand-forest.forest.trees=0",
                "--set",
                "jobs.train-demand-forest.forest.max-depth=99",
                "--set",
                "jobs.evaluate-demnad.x=1");
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err().lines().toList())
                .containsExactly(
                        "Cannot use the configuration: 8 problems.",
                        "  spark.sql.shuffle.partitions = [1] (--set): must be text.",
                        "  run.parallel-jobs = \"two\" (--set): must be a whole number.",
                        "  jobs.build-demand-features.horizon-month = 6 (--set): no such key. Did you mean"
                                + " 'horizon-months'?",
                        "  jobs.build-demand-features.folds = 0 (--set): must be between 1 and 24.",
                        "  jobs.train-demand-forest.forest.trees = 0 (--set): must be between 1 and 1000.",
                        "  jobs.train-demand-forest.forest.max-depth = 99 (--set): must be between 1 and 15.",
                        "  jobs.train-demand-forest.judged-by = \"mdap\" (--set): must be one of mdape, wape, smape,"
                                + " mae, rmse, r2. Did you mean 'mdape'?",
                        "  jobs.evaluate-demnad = {\"x\":1} (--set): no such key. Did you mean 'evaluate-demand'?");
    }

    @Test
    void feedsMustBeNamedTheFirstTime() {
        assertThat(run("plan", "demand", "--lake", lake.toString(), "--feeds", ""))
                .isEqualTo(new Ended(
                        4,
                        "",
                        "Cannot run ingest-campaigns: nothing has been loaded into this lake yet. Name the folder of the"
                                + " feeds with --feeds.\n"));
    }

    @Test
    void aJobAloneNeedsWhatWasLoadedBefore() {
        assertThat(run("job", "build-places", "--lake", lake.toString()))
                .isEqualTo(new Ended(
                        4,
                        "",
                        "Cannot choose a date to run for: silver.sales and silver.sales_totals hold no rows. Load"
                                + " files that have some, with ./shroff run PIPELINE --feeds DIR.\n"));
    }

    private static Ended run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        int status = line.execute(args);
        return new Ended(status, out.toString(), err.toString());
    }

    private static void collect(CommandLine line, List<String> path, List<List<String>> commands) {
        commands.add(path);
        for (Map.Entry<String, CommandLine> entry : line.getSubcommands().entrySet()) {
            boolean isAlias = !entry.getKey().equals(entry.getValue().getCommandName());
            if (!isAlias && !entry.getKey().equals("help")) {
                List<String> longer = new ArrayList<>(path);
                longer.add(entry.getKey());
                collect(entry.getValue(), longer, commands);
            }
        }
    }
}

package io.shroff.cli;

import io.shroff.cli.DeclaredFeeds.Feed;
import io.shroff.cli.FeedFinder.Choice;
import io.shroff.jobs.demand.DemandAnswers;
import io.shroff.jobs.demand.DemandMoves;
import io.shroff.jobs.demand.DemandRequests;
import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.feed.FeedTrial;
import io.shroff.platform.feed.Received;
import io.shroff.platform.model.ModelStore;
import io.shroff.platform.table.Lake;
import io.shroff.platform.table.TableContract;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Answers what people ask of demand. */
@Command(
        name = "demand",
        mixinStandardHelpOptions = true,
        description =
                "Answers requests of pincode, product and, where given, channel, customer_age and customer_income: how many"
                        + " sales are expected or what amount of them, how sure that is, whether demand rises, and which product sells best. The file is"
                        + " CSV, JSON, NDJSON or Excel. Nothing is written to the lake.",
        footer = {
            "",
            "Examples:",
            "  ./shroff score demand requests.csv",
            "  ./shroff score demand requests.xlsx --horizon 3 --out answers.csv",
            "  ./shroff score demand requests.json --measure amount --explain --out answers.json",
            "",
            "conf/requests/demand.yaml says which headers are understood. A request that cannot be answered has no number and",
            "a reason; a row that is no request is listed and has no answer.",
            "",
            "Exit status: 0 done, 2 wrong usage, 3 the file cannot be read, 4 the mart has no forecasts, 1 our fault."
        })
final class ScoreDemandCommand implements Callable<Integer> {
    /** What is counted. */
    enum Measure {
        COUNT,
        AMOUNT
    }

    private static final int SHOWN = 20;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "A file of requests.")
    private String name = "";

    @Option(
            names = "--measure",
            defaultValue = "count",
            description = "count or amount of the sales; default: ${DEFAULT-VALUE}.")
    private Measure measure = Measure.COUNT;

    @Option(
            names = "--horizon",
            paramLabel = "N",
            defaultValue = "1",
            converter = OptionValues.Count.class,
            description = "Months or quarters ahead; default: ${DEFAULT-VALUE}.")
    private int horizon = 1;

    @Option(
            names = "--problems",
            paramLabel = "N",
            defaultValue = "10",
            converter = OptionValues.Count.class,
            description = "Most refused rows to show; default: ${DEFAULT-VALUE}.")
    private int problems = 10;

    @Option(
            names = "--explain",
            description =
                    "Say beside each number what it is made of: what moved the forecast away from the last value known, such"
                            + " as season, its own growth and making regions and products add up, in parts that add up (column"
                            + " moved_by), and the customers' share.")
    private boolean explain;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Write all answers to a .csv or .json file (a line a request); without it the first 20 are shown.")
    private @Nullable Path target;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private LakeOptions lakeOptions = new LakeOptions();

    @Override
    public Integer call() {
        Path file = TrialFolder.readable(name);
        Path written = target;
        if (written != null && !AnswerFile.canBe(written)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Cannot write " + written + ": answers go to a file that ends with .csv or .json.");
        }

        if (horizon < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Cannot answer for " + horizon
                            + " months ahead: --horizon is at least 1, the next month or quarter.");
        }

        Suite suite = lakeOptions.suite();
        Lake lake = lakeOptions.lakeThatIsThere();
        LocalDate asOf = asOf(lake);
        Feed feed = new Feed(
                DemandRequests.declaration(suite.configuration().text(DemandRequests.DECLARATION)),
                DemandRequests.ROWS);
        try (TrialFolder trials = new TrialFolder(lake)) {
            Choice choice = new FeedFinder(trials).fitting(feed, file, "conf/" + DemandRequests.DECLARATION);
            SparkSession spark = suite.spark().get();
            List<Received> received = trials.receive(
                    feed.spec(), choice.fit().source(), file, file.getFileName().toString());
            try (Requests requests = Requests.read(spark, choice, received)) {
                Dataset<Row> answers =
                        answers(spark, lake, asOf, requests.rows()).persist();
                try {
                    long without = answers.filter("reason IS NOT NULL").count();
                    show(answers, written);
                    tell(choice, file, asOf, requests.outcome(problems), without);
                    FeedReport.remarks(received, spec.commandLine().getErr());
                } finally {
                    answers.unpersist();
                }
            }
        }

        return 0;
    }

    private Dataset<Row> answers(SparkSession spark, Lake lake, LocalDate asOf, Dataset<Row> requests) {
        DemandAnswers answers =
                new DemandAnswers(tables(spark, lake, asOf), measure.name().toLowerCase(Locale.ROOT), horizon);
        return explain
                ? answers.explained(
                        requests,
                        DemandMoves.of(new ModelStore(lake), lake.read(spark, DemandTables.FEATURES, asOf), asOf))
                : answers.of(requests);
    }

    private void show(Dataset<Row> answers, @Nullable Path written) {
        PrintWriter out = spec.commandLine().getOut();
        if (written == null) {
            output.print(answers, SHOWN, out);
        } else {
            AnswerFile.write(answers, written);
            out.println("Wrote " + written + ".");
        }

        out.flush();
    }

    /** On standard error, since rows may be piped on. */
    private void tell(Choice choice, Path file, LocalDate asOf, FeedTrial outcome, long without) {
        PrintWriter notes = spec.commandLine().getErr();
        long read = outcome.counts().loaded();
        notes.println("%s as of %s: %s requests = %s answered + %s without an answer + %s refused."
                .formatted(
                        Texts.plain(file.getFileName().toString()),
                        asOf,
                        Texts.rows(outcome.counts().rowsIn()),
                        Texts.rows(read - without),
                        Texts.rows(without),
                        Texts.rows(outcome.counts().quarantined())));
        new FeedReport(choice, notes).problems(outcome, false);
        notes.flush();
    }

    private static LocalDate asOf(Lake lake) {
        TableContract outlook = DemandTables.MART_OUTLOOK;
        return (lake.exists(outlook) ? lake.ledger(outlook).newestAsOf(outlook) : Optional.<LocalDate>empty())
                .orElseThrow(() -> new ShroffException(
                        ErrorCode.MISSING_TABLE,
                        "Cannot answer: the lake '" + lake.uri() + "' has no rows in " + outlook.name()
                                + ". Make them with ./shroff run train-demand demand --feeds DIR, or name another lake with"
                                + " --lake."));
    }

    private static DemandAnswers.Tables tables(SparkSession spark, Lake lake, LocalDate asOf) {
        return new DemandAnswers.Tables(
                lake.read(spark, DemandTables.PLACES, asOf),
                lake.read(spark, DemandTables.SERIES_VALUES, asOf),
                lake.read(spark, DemandTables.MART_OUTLOOK, asOf),
                lake.read(spark, DemandTables.MART_RISE, asOf),
                lake.read(spark, DemandTables.MART_SEGMENTS, asOf),
                lake.read(spark, DemandTables.MART_TOP_PRODUCT, asOf));
    }
}

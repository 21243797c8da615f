package io.shroff.cli;

import io.shroff.cli.DeclaredFeeds.Feed;
import io.shroff.cli.FeedFinder.Choice;
import io.shroff.jobs.demand.answer.AskedRequests;
import io.shroff.jobs.demand.answer.DemandAnswers;
import io.shroff.jobs.demand.answer.DemandRequests;
import io.shroff.jobs.demand.explain.DemandMoves;
import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.feed.FeedSpec;
import io.shroff.platform.feed.FeedTrial;
import io.shroff.platform.feed.Received;
import io.shroff.platform.model.ModelStore;
import io.shroff.platform.table.Lake;
import io.shroff.platform.table.TableContract;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
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
            "  ./shroff score demand requests.json --measure amount --explain --out a.json",
            "  ./shroff score demand requests.ndjson --out answers.ndjson",
            "",
            "conf/requests/demand.yaml says which headers are understood. Product all asks",
            "for all products, and a row without a channel for all channels. Each row of the",
            "file has one in the answers, with its line: a request that cannot be answered",
            "has no number and a reason; so has a row that is no request, with its cells as",
            "they are in the file. Where nothing is forecast of the pincode, the nearest region",
            "above answers, and the reason names it.",
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
            converter = OptionValues.Ahead.class,
            description = "Months or quarters ahead; default: ${DEFAULT-VALUE}.")
    private int horizon = 1;

    @Mixin
    private ProblemsOption problems = new ProblemsOption();

    @Option(
            names = "--explain",
            description =
                    "Say beside each number what it is made of: the last value known of the region (column last_value), and"
                            + " what moved the forecast away from it, such as season, its own growth, making regions and"
                            + " products add up and the customers' share, in parts that add up to the number (moved_by).")
    private boolean explain;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Write all answers, one a row of FILE, to a .csv file, a .json file (one array) or an .ndjson or .jsonl"
                            + " file (an object a line); without it the first 20 are shown.")
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
                    "Cannot write " + written
                            + ": answers go to a file that ends with .csv or .json, or with .ndjson or .jsonl for"
                            + " an object a line.");
        }

        Suite suite = lakeOptions.suite();
        Lake lake = lakeOptions.lakeThatIsThere();
        LocalDate asOf = asOf(lake);
        FeedSpec declared = DemandRequests.declaration(suite.configuration().text(DemandRequests.DECLARATION));
        try (TrialFolder trials = new TrialFolder(lake)) {
            Choice choice = new FeedFinder(trials)
                    .fitting(new Feed(declared, DemandRequests.ROWS), file, "conf/" + DemandRequests.DECLARATION);
            SparkSession spark = suite.spark().get();
            List<Received> received = trials.receive(
                    declared, choice.fit().source(), file, file.getFileName().toString());
            try (Requests requests = Requests.read(spark, choice, received)) {
                Dataset<Row> answers =
                        DemandAnswers.inOrder(answers(spark, lake, asOf, requests.asked()), requests.refused());
                FeedTrial outcome = requests.outcome(problems.most());
                long without = show(answers, written) - outcome.counts().quarantined();
                tell(choice, file, asOf, outcome, without);
                new FeedReport(choice, spec.commandLine().getErr()).unused(received);
                FeedReport.remarks(received, spec.commandLine().getErr());
            }
        }

        return 0;
    }

    private Dataset<Row> answers(SparkSession spark, Lake lake, LocalDate asOf, AskedRequests requests) {
        DemandAnswers answers =
                new DemandAnswers(tables(spark, lake, asOf), measure.name().toLowerCase(Locale.ROOT), horizon);
        return explain
                ? answers.explained(
                        requests,
                        DemandMoves.of(new ModelStore(lake), lake.read(spark, DemandTables.FEATURES, asOf), asOf))
                : answers.of(requests);
    }

    /** Shows or writes all rows in one pass over them; returns how many have no number. */
    private long show(Dataset<Row> answers, @Nullable Path written) {
        PrintWriter out = spec.commandLine().getOut();
        long without;
        if (written == null) {
            without = output.isJson() ? printObjects(answers, out) : print(answers, out);
        } else {
            without = AnswerFile.write(answers, DemandAnswers.isUnanswered(), written);
            out.println("Wrote " + written + ".");
        }

        out.flush();
        return without;
    }

    private long print(Dataset<Row> answers, PrintWriter out) {
        Dataset<Row> texts = AnswerFile.texts(answers);
        long without = 0;
        List<Row> first = new ArrayList<>();
        for (Iterator<Row> rows = texts.toLocalIterator(); rows.hasNext(); ) {
            Row row = rows.next();
            without += row.getAs("predicted_demand") == null ? 1 : 0;
            if (first.size() <= SHOWN) {
                first.add(row);
            }
        }

        output.print(texts.columns(), first, SHOWN, "--out FILE writes all", out);
        return without;
    }

    private static long printObjects(Dataset<Row> answers, PrintWriter out) {
        long without = 0;
        long printed = 0;
        Iterator<Row> rows =
                AnswerFile.json(answers, DemandAnswers.isUnanswered()).toLocalIterator();
        while (rows.hasNext()) {
            Row row = rows.next();
            without += row.getBoolean(1) ? 1 : 0;
            if (printed++ < SHOWN) {
                out.println(row.getString(0));
            }
        }

        return without;
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

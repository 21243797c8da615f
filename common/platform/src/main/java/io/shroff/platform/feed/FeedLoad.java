package io.shroff.platform.feed;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.shroff.platform.error.ShroffException;
import io.shroff.platform.table.Quarantine;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.table.WriteChecks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Sorts the rows of received files into their table and its quarantine.
 *
 * <p>Where a row may be there twice, files are read twice, which costs less than to shuffle their rows: a
 * {@link Survey} finds what is bad and what is there twice, then the rest is written as it stands. Else they are read
 * once, and what was found in them settles whether what is written is committed. Bad records are read once more, with
 * their text.
 */
public final class FeedLoad {
    private final SparkSession spark;
    private final FeedSpec spec;
    private final TableContract contract;
    private final FeedReader reader;
    private final FeedRules rules;
    private final List<Received> received;

    /** @throws io.shroff.platform.error.ShroffException BAD_FEED_SPEC or BAD_DATA, see {@link FeedReader} */
    public FeedLoad(SparkSession spark, FeedSpec spec, TableContract contract, List<Received> received) {
        this.spark = spark;
        this.spec = spec.checkAgainst(contract);
        this.contract = contract;
        this.reader = new FeedReader(spec, contract, received);
        this.rules = new FeedRules(spec.rules());
        this.received = List.copyOf(received);
    }

    /** Columns of the files that the declaration does not use, by file. */
    public Map<String, List<String>> unusedColumns() {
        return reader.unusedColumns();
    }

    /**
     * Writes the table and its quarantine: both stand in the end, or neither.
     *
     * @throws io.shroff.platform.error.ShroffException BAD_DATA when more rows are bad than the feed allows (only the
     *     quarantine is written then), INTERNAL when rows are not accounted for
     */
    public LoadCounts into(Sink sink) {
        return into(sink, counts -> {});
    }

    /** @param counted told what becomes of the rows as soon as that is known, also where the load is then refused */
    public LoadCounts into(Sink sink, Consumer<LoadCounts> counted) {
        return spec.duplicates() instanceof Duplicates.Kept ? once(sink, counted) : twice(sink, counted);
    }

    private LoadCounts twice(Sink sink, Consumer<LoadCounts> counted) {
        Survey survey = survey();
        Outcome outcome = outcome(survey, counted);
        if (outcome.refusal().isPresent()) {
            throw refused(sink, survey, outcome.counts(), outcome.refusal().get());
        }

        long written = WritePair.run(
                check -> sink.write(contract, rows(survey), WriteChecks.standing(check)),
                check -> writeQuarantine(sink, survey, outcome.counts(), check));
        return accounted(written, outcome.counts());
    }

    /** Nobody asks which rows say the same, so the good ones are written as they are read, and counted meanwhile. */
    private LoadCounts once(Sink sink, Consumer<LoadCounts> counted) {
        Survey survey = Survey.along(spark, spec, rules, contract, repairs());
        Dataset<Row> rows = columns(rules.blanked(
                survey.read(spark, reader, RowLayout.of(contract, false).withFailed())));
        CompletableFuture<Outcome> settled = new CompletableFuture<>();
        Runnable settle = () -> {
            Outcome outcome = outcome(survey, counted);
            settled.complete(outcome);
            outcome.refusal().ifPresent(refusal -> {
                throw refusal;
            });
        };
        long written;
        try {
            written = WritePair.run(
                    check -> {
                        try {
                            return sink.write(contract, rows, new WriteChecks(settle, check));
                        } finally {
                            // Where it was settled this says nothing; else nobody knows what the quarantine would hold.
                            settled.cancel(false);
                        }
                    },
                    check -> {
                        Outcome outcome = settled.join();
                        if (outcome.refusal().isEmpty()) {
                            writeQuarantine(sink, survey, outcome.counts(), check);
                        }
                    });
        } catch (RuntimeException failed) {
            boolean isSettled = settled.isDone() && !settled.isCompletedExceptionally();
            Optional<ShroffException> refusal = isSettled ? settled.join().refusal() : Optional.empty();
            throw refusal.isPresent() ? refused(sink, survey, settled.join().counts(), refusal.get()) : failed;
        }

        return accounted(written, settled.join().counts());
    }

    /**
     * Keeps the bad rows of a load that is refused, and gives what to say of it; what kept them from it is said too.
     */
    private ShroffException refused(Sink sink, Survey survey, LoadCounts counts, ShroffException refusal) {
        try {
            writeQuarantine(sink, survey, counts, () -> {});
            return refusal;
        } catch (RuntimeException failed) {
            return FeedErrors.quarantineNotWritten(spec.feed(), refusal, failed);
        }
    }

    /** What becomes of the rows; with a refusal, that only the bad ones are written, to the quarantine. */
    private record Outcome(LoadCounts counts, Optional<ShroffException> refusal) {}

    private Outcome outcome(Survey survey, Consumer<LoadCounts> counted) {
        LoadCounts counts = survey.counts();
        if (!reader.accountsFor(counts.rowsIn())) {
            throw FeedErrors.sumsDiffer(spec.feed(), counts);
        }

        Optional<ShroffException> refusal = refusal(survey, counts);
        counted.accept(refusal.isPresent() ? counts.allRefused() : counts);
        return new Outcome(counts, refusal);
    }

    private LoadCounts accounted(long written, LoadCounts counts) {
        if (written != counts.loaded()) {
            throw FeedErrors.sumsDiffer(spec.feed(), counts);
        }

        return counts;
    }

    private Survey survey() {
        return Survey.of(spark, reader, spec, rules, contract, repairs());
    }

    private Repairs repairs() {
        return Repairs.of(spark, reader, rules, spec, received);
    }

    private Optional<ShroffException> refusal(Survey survey, LoadCounts counts) {
        if (!survey.failedRules().isEmpty()) {
            return Optional.of(FeedErrors.ruleFailed(spec.feed(), survey.failedRules(), counts));
        }

        return counts.isWithin(spec.budgetPercent())
                ? Optional.empty()
                : Optional.of(FeedErrors.overBudget(spec.feed(), counts, spec.budgetPercent()));
    }

    /** Rows of the table. What rules say of them is known by now, but for the values they set to null. */
    private Dataset<Row> rows(Survey survey) {
        return columns(
                rules.blanks()
                        ? rules.judge(reader.rows(spark, survey::loaded))
                        : reader.tableRows(spark, survey::loaded));
    }

    private Dataset<Row> columns(Dataset<Row> rows) {
        return rows.select(contract.columnNames().stream()
                .map(name -> col("`" + name + "`"))
                .toArray(Column[]::new));
    }

    /** What {@link #into} would do, without writing anything. */
    public FeedTrial trial(int mostProblems) {
        Survey survey = survey();
        LoadCounts counts = survey.counts();
        List<FeedTrial.BadRow> problems =
                bad(survey)
                        .orderBy(FeedSpec.SOURCE_FILE, FeedSpec.SOURCE_LINE, "part")
                        .takeAsList(mostProblems)
                        .stream()
                        .map(FeedTrial.BadRow::of)
                        .toList();
        return new FeedTrial(counts, refusal(survey, counts), problems);
    }

    private void writeQuarantine(Sink sink, Survey survey, LoadCounts counts, Runnable check) {
        long written = sink.write(Quarantine.of(contract), bad(survey), WriteChecks.standing(check));
        if (written != counts.quarantined()) {
            throw FeedErrors.sumsDiffer(spec.feed(), counts);
        }
    }

    /** Rows of the quarantine. */
    private Dataset<Row> bad(Survey survey) {
        return rules.judge(reader.rowsWithRaw(spark, survey::quarantined))
                .select(
                        lit(spec.feed()).as("feed"),
                        col(FeedSpec.SOURCE_FILE),
                        col(FeedSpec.SOURCE_LINE),
                        col(RowLayout.PART).as("part"),
                        col(RowLayout.PLACE).as("place"),
                        rules.reasons(RowLayout.REASONS).as("reasons"),
                        col(RowLayout.RAW).as("raw"));
    }
}

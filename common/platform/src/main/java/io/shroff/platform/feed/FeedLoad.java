package io.shroff.platform.feed;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.shroff.platform.error.ShroffException;
import io.shroff.platform.table.Quarantine;
import io.shroff.platform.table.TableContract;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Sorts the rows of received files into their table and its quarantine.
 *
 * <p>Files are read twice, which costs less than to shuffle their rows: a {@link Survey} finds what is bad and what is
 * there twice, then the rest is written as it stands. Bad records are read once more, with their text.
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
        Survey survey = survey();
        LoadCounts counts = survey.counts();
        if (!reader.accountsFor(counts.rowsIn())) {
            throw FeedErrors.sumsDiffer(spec.feed(), counts);
        }

        Optional<ShroffException> refusal = refusal(survey, counts);
        if (refusal.isPresent()) {
            counted.accept(counts.allRefused());
            writeQuarantine(sink, survey, counts, () -> {});
            throw refusal.get();
        }

        counted.accept(counts);
        long written = WritePair.run(
                check -> sink.write(contract, rows(survey), check),
                check -> writeQuarantine(sink, survey, counts, check));
        if (written != counts.loaded()) {
            throw FeedErrors.sumsDiffer(spec.feed(), counts);
        }

        return counts;
    }

    private Survey survey() {
        Repairs repairs = Repairs.of(spark, reader, rules, spec, received);
        return Survey.of(spark, reader, spec, rules, contract, repairs);
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
        Dataset<Row> read = reader.rows(spark, survey::loaded);
        return (rules.blanks() ? rules.judge(read) : read)
                .select(contract.columnNames().stream()
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
                        .map(row -> new FeedTrial.BadRow(
                                row.getAs(FeedSpec.SOURCE_FILE),
                                row.getAs("place"),
                                row.getList(row.fieldIndex("reasons")),
                                row.getAs("raw")))
                        .toList();
        return new FeedTrial(counts, refusal(survey, counts), problems);
    }

    private void writeQuarantine(Sink sink, Survey survey, LoadCounts counts, Runnable check) {
        long written = sink.write(Quarantine.of(contract), bad(survey), check);
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

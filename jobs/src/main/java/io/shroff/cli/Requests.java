package io.shroff.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;

import io.shroff.cli.FeedFinder.Choice;
import io.shroff.jobs.demand.answer.DemandAnswers;
import io.shroff.platform.feed.FeedLoad;
import io.shroff.platform.feed.FeedSpec;
import io.shroff.platform.feed.FeedTrial;
import io.shroff.platform.feed.FeedTrial.BadRow;
import io.shroff.platform.feed.LoadCounts;
import io.shroff.platform.feed.Received;
import io.shroff.platform.table.Quarantine;
import io.shroff.platform.table.TableContract;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The rows of a file, held in memory and on disk until they are answered, and those that could not be read. */
final class Requests implements AutoCloseable {
    private final Dataset<Row> rows;
    private final Dataset<Row> refused;
    private final LoadCounts counts;

    private Requests(Dataset<Row> rows, Dataset<Row> refused, LoadCounts counts) {
        this.rows = rows;
        this.refused = refused;
        this.counts = counts;
    }

    /** Reads and checks a file by its declaration, as a feed is, but writes nothing. */
    static Requests read(SparkSession spark, Choice choice, List<Received> received) {
        TableContract contract = choice.feed().table();
        Map<TableContract, Dataset<Row>> held = new HashMap<>();
        LoadCounts counts = new FeedLoad(spark, choice.feed().spec(), contract, received)
                .into((table, read, checks) -> {
                    Dataset<Row> kept = read.persist();
                    synchronized (held) {
                        held.put(table, kept);
                    }

                    long count = kept.count();
                    checks.written().run();
                    checks.standing().run();
                    return count;
                });
        return new Requests(held(held, contract), held(held, Quarantine.of(contract)), counts);
    }

    private static Dataset<Row> held(Map<TableContract, Dataset<Row>> held, TableContract table) {
        return Objects.requireNonNull(held.get(table), table.name());
    }

    Dataset<Row> rows() {
        return rows;
    }

    /** Line and reason of rows that are no requests; empty where all are. */
    Optional<Dataset<Row>> refused() {
        return counts.quarantined() == 0
                ? Optional.empty()
                : Optional.of(refused.select(
                        col(FeedSpec.SOURCE_LINE).as(DemandAnswers.LINE),
                        concat(lit("refused: "), concat_ws("; ", col("reasons")))
                                .as(DemandAnswers.REASON)));
    }

    /** What became of the rows, with the first of those refused. */
    FeedTrial outcome(int problems) {
        List<BadRow> first = counts.quarantined() == 0
                ? List.of()
                : refused.orderBy(FeedSpec.SOURCE_FILE, FeedSpec.SOURCE_LINE, "part").takeAsList(problems).stream()
                        .map(BadRow::of)
                        .toList();
        return new FeedTrial(counts, Optional.empty(), first);
    }

    @Override
    public void close() {
        rows.unpersist();
        refused.unpersist();
    }
}

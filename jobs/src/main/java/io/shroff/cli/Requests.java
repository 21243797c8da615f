package io.shroff.cli;

import io.shroff.cli.FeedFinder.Choice;
import io.shroff.jobs.demand.answer.AskedRequests;
import io.shroff.jobs.demand.answer.DemandRequests;
import io.shroff.platform.feed.FeedLoad;
import io.shroff.platform.feed.FeedSpec;
import io.shroff.platform.feed.FeedTrial;
import io.shroff.platform.feed.FeedTrial.BadRow;
import io.shroff.platform.feed.LoadCounts;
import io.shroff.platform.feed.RawCells;
import io.shroff.platform.feed.Received;
import io.shroff.platform.table.Quarantine;
import io.shroff.platform.table.TableContract;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** The rows of a file, held in memory and on disk until they are answered, and those that could not be read. */
final class Requests implements AutoCloseable {
    private final AskedRequests asked;
    private final Dataset<Row> refused;
    private final RawCells cells;
    private final LoadCounts counts;

    private Requests(AskedRequests asked, Dataset<Row> refused, RawCells cells, LoadCounts counts) {
        this.asked = asked;
        this.refused = refused;
        this.cells = cells;
        this.counts = counts;
    }

    /** Reads and checks a file by its declaration, as a feed is, but writes nothing. */
    static Requests read(SparkSession spark, Choice choice, List<Received> received) {
        TableContract contract = choice.feed().table();
        TableContract quarantine = Quarantine.of(contract);
        Map<TableContract, Dataset<Row>> held = new HashMap<>();
        AtomicReference<AskedRequests> asked = new AtomicReference<>();
        LoadCounts counts = new FeedLoad(spark, choice.feed().spec(), contract, received)
                .into((table, read, checks) -> {
                    Dataset<Row> kept = read.persist();
                    synchronized (held) {
                        held.put(table, kept);
                    }

                    long count = table.equals(quarantine) ? kept.count() : asked(kept, asked);
                    checks.written().run();
                    checks.standing().run();
                    return count;
                });
        return new Requests(
                Objects.requireNonNull(asked.get(), contract.name()),
                Objects.requireNonNull(held.get(quarantine), quarantine.name()),
                new RawCells(choice.feed().spec(), received, DemandRequests.ASKED),
                counts);
    }

    private static long asked(Dataset<Row> kept, AtomicReference<AskedRequests> asked) {
        AskedRequests requests = AskedRequests.of(kept);
        asked.set(requests);
        return requests.all();
    }

    AskedRequests asked() {
        return asked;
    }

    /** Rows of {@link DemandRequests#REFUSED} that are no requests; empty where all are. */
    Optional<Dataset<Row>> refused() {
        RawCells of = cells;
        return counts.quarantined() == 0
                ? Optional.empty()
                : Optional.of(refused.map(
                        (MapFunction<Row, Row>) row -> refused(row, of), Encoders.row(DemandRequests.REFUSED)));
    }

    private static Row refused(Row row, RawCells cells) {
        List<Object> values = new ArrayList<>();
        values.add(row.<Long>getAs(FeedSpec.SOURCE_LINE));
        values.addAll(cells.of(row.getAs(FeedSpec.SOURCE_FILE), row.getAs("raw")));
        values.add("refused: " + String.join("; ", row.<String>getList(row.fieldIndex("reasons"))));
        return RowFactory.create(values.toArray());
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
        asked.rows().unpersist();
        refused.unpersist();
    }
}

package io.shroff.platform.feed;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.unix_date;

import io.shroff.platform.table.TableColumn;
import io.shroff.platform.table.TableContract;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;

/**
 * What a first reading of the files tells, before anything is written: how many rows are good, which are bad, and which
 * say what another one says. Only hashes and places are shuffled, and of a row only a bit is kept.
 */
final class Survey {
    private static final int BUCKET_ROWS = 1 << 20;
    private static final String RANK = "_rank";

    private final FeedSpec spec;
    private final FeedRules rules;
    private final List<String> dates;
    private final List<String> reasons;
    private final Repairs repairs;
    private final Tallies tallies = new Tallies();
    private final Map<Integer, BitSet> repeated = new HashMap<>();
    private long repeats;
    /** First and last day of each date, where other rows than the kept ones had others. */
    private Optional<Row> daysKept = Optional.empty();

    private Survey(FeedSpec spec, FeedRules rules, TableContract contract, Repairs repairs) {
        this.spec = spec;
        this.repairs = repairs;
        this.rules = rules;
        this.dates = contract.columns().stream()
                .filter(column -> column.type().equals(DataTypes.DateType))
                .map(TableColumn::name)
                .toList();
        this.reasons = new ArrayList<>(RowReasons.OF_RECORDS);
        for (String column : RowLayout.of(contract, false).content()) {
            reasons.add(RowReasons.missingKey(column));
            reasons.add(RowReasons.malformedKey(column));
        }
    }

    static Survey of(SparkSession spark, FeedReader reader, FeedSpec spec, FeedRules rules, TableContract contract) {
        return of(spark, reader, spec, rules, contract, BUCKET_ROWS);
    }

    /** The same without the rows that repairs take out. */
    static Survey of(
            SparkSession spark,
            FeedReader reader,
            FeedSpec spec,
            FeedRules rules,
            TableContract contract,
            Repairs repairs) {
        return of(spark, reader, spec, rules, contract, BUCKET_ROWS, repairs);
    }

    /** @param bucketRows rows that are compared in one place; more are shuffled into several */
    static Survey of(
            SparkSession spark,
            FeedReader reader,
            FeedSpec spec,
            FeedRules rules,
            TableContract contract,
            int bucketRows) {
        return of(spark, reader, spec, rules, contract, bucketRows, Repairs.NONE);
    }

    private static Survey of(
            SparkSession spark,
            FeedReader reader,
            FeedSpec spec,
            FeedRules rules,
            TableContract contract,
            int bucketRows,
            Repairs repairs) {
        Survey survey = new Survey(spec, rules, contract, repairs);
        int buckets = Math.toIntExact(reader.mostRows() / bucketRows + 1);
        Dataset<Row> judged = rules.judge(reader.rows(spark, split -> RowChoice.except(repairs.out(split))));
        survey.look(spark, judged, RowLayout.of(contract, false).content(), buckets);
        if (spec.duplicates() instanceof Duplicates.Latest latest) {
            survey.findOlder(judged.filter(rules.isGood()), latest);
        }

        return survey;
    }

    private void look(SparkSession spark, Dataset<Row> judged, List<String> content, int buckets) {
        boolean byContent = spec.duplicates() instanceof Duplicates.Identical;
        SurveyRows.Asked asked =
                new SurveyRows.Asked(asked(SurveyRows.columns(dates.size())), content.size(), byContent ? buckets : 0);
        List<Column> columns = new ArrayList<>(
                List.of(col(RowLayout.SPLIT), col(RowLayout.ROW), col(FeedRules.FAILED), col(RowLayout.REASON_KEYS)));
        dates.forEach(date -> columns.add(col("`" + date + "`")));
        if (byContent) {
            content.forEach(column -> columns.add(hashable(judged, column)));
        }

        spark.sparkContext().register(tallies);
        Tallies counted = tallies;
        JavaPairRDD<Integer, long[]> blocks = judged.select(columns.toArray(Column[]::new))
                .queryExecution()
                .toRdd()
                .toJavaRDD()
                .mapPartitionsToPair((Iterator<InternalRow> rows) -> new SurveyRows(rows, asked, counted));
        if (buckets == 1 || !byContent) {
            add(Repeats.among(blocks.values().collect().iterator()));
            return;
        }

        blocks.partitionBy(new HashPartitioner(buckets))
                .values()
                .mapPartitions(
                        (Iterator<long[]> of) -> List.of(Repeats.among(of)).iterator())
                .collect()
                .forEach(this::add);
    }

    private RowTally.Asked asked(RowTally.Columns columns) {
        return new RowTally.Asked(
                rules.rules().size(),
                rules.badMask(),
                rules.mask(Severity.SET_ASIDE),
                rules.mask(Severity.WARN),
                reasons,
                columns);
    }

    /** One that is made while the good rows are read, which it gives; there is nothing to ask of it before they are. */
    static Survey along(SparkSession spark, FeedSpec spec, FeedRules rules, TableContract contract, Repairs repairs) {
        Survey survey = new Survey(spec, rules, contract, repairs);
        spark.sparkContext().register(survey.tallies);
        return survey;
    }

    /** Good rows in the columns of the table, and more where rules ask for it, counted as they are read. */
    Dataset<Row> read(SparkSession spark, FeedReader reader, RowLayout layout) {
        RowTally.Asked asked = asked(new RowTally.Columns(
                layout.ordinal(RowLayout.SPLIT),
                layout.ordinal(RowLayout.ROW),
                layout.ordinal(FeedRules.FAILED),
                layout.ordinal(RowLayout.REASON_KEYS),
                dates.stream().map(layout::ordinal).toList()));
        Tallies counted = tallies;
        FeedRules.Judge judge = rules.judge(spark, layout.schema());
        FeedReader.Read read = new FeedReader.Read(
                layout,
                rules.blanks() ? layout.schema() : layout.tableSchema(),
                rows -> new JudgedRows(rows, judge.projection(), asked, counted));
        return reader.rows(spark, read, split -> RowChoice.except(repairs.out(split)));
    }

    /** Equal values have equal bytes but for zero, which as a double has two signs. */
    private static Column hashable(Dataset<Row> rows, String column) {
        Column values = col("`" + column + "`");
        boolean isDouble = rows.schema().apply(column).dataType().equals(DataTypes.DoubleType);
        return isDouble ? values.plus(lit(0.0)) : values;
    }

    /** Of rows with the same key all but one: an order that the files alone decide settles ties. */
    private void findOlder(Dataset<Row> good, Duplicates.Latest latest) {
        // A row without its whole key is a row of its own: nobody knows which other it would replace.
        String isPartial = latest.key().stream().map(key -> key + " IS NULL").collect(Collectors.joining(" OR "));
        String own = "IF(%s, %s * 4294967296L + %s, -1L)".formatted(isPartial, RowLayout.SPLIT, RowLayout.ROW);
        String over = "PARTITION BY %s, %s ORDER BY %s DESC NULLS LAST, %s, %s"
                .formatted(String.join(", ", latest.key()), own, latest.column(), RowLayout.SPLIT, RowLayout.ROW);
        Dataset<Row> ranked = good.withColumn(RANK, expr("row_number() OVER (" + over + ")"));
        ranked.filter(col(RANK).gt(1))
                .select(RowLayout.SPLIT, RowLayout.ROW)
                .javaRDD()
                .mapPartitions((Iterator<Row> rows) -> List.of(places(rows)).iterator())
                .collect()
                .forEach(this::add);
        if (!dates.isEmpty()) {
            Column[] ends = dates.stream()
                    .flatMap(date -> Stream.of(min(col(date)), max(col(date))))
                    .map(day -> unix_date(day))
                    .toArray(Column[]::new);
            daysKept = Optional.of(
                    ranked.filter(col(RANK).equalTo(1)).agg(count(lit(1)), ends).first());
        }
    }

    private static long[] places(Iterator<Row> rows) {
        List<Long> places = new ArrayList<>();
        rows.forEachRemaining(row -> places.add(Repeats.place(row.getInt(0), row.getInt(1))));
        return places.stream().mapToLong(Long::longValue).toArray();
    }

    private void add(long[] places) {
        repeats += places.length;
        for (long place : places) {
            repeated.computeIfAbsent(Repeats.split(place), split -> new BitSet())
                    .set(Repeats.row(place));
        }
    }

    /** The rows to load. */
    RowChoice loaded(int split) {
        BitSet out = new BitSet();
        out.or(bad(split));
        out.or(repeated.getOrDefault(split, new BitSet()));
        out.or(repairs.out(split));
        return RowChoice.except(out);
    }

    /** The rows for the quarantine. */
    RowChoice quarantined(int split) {
        return RowChoice.only(bad(split));
    }

    private BitSet bad(int split) {
        Tally tally = tallies.value().get(split);
        return tally == null ? new BitSet() : tally.bad();
    }

    LoadCounts counts() {
        long rows = sum(Tally::rows);
        long bad = sum(tally -> tally.bad().cardinality());
        Map<String, Long> warnings = new LinkedHashMap<>();
        rules.of(Severity.WARN).forEach(rule -> warnings.put(rule.name(), failed(rule)));
        RowCounts counts = new RowCounts(
                rows + repairs.replaced() + repairs.idle(),
                rows - bad - repeats,
                repeats + repairs.idle(),
                bad,
                repairs.replaced(),
                0);
        return new LoadCounts(counts, sum(Tally::setAside), warnings, reasons(), spans());
    }

    private Map<String, Long> reasons() {
        Map<String, Long> found = new LinkedHashMap<>();
        for (int i = 0; i < reasons.size(); i++) {
            int reason = i;
            found.put(reasons.get(i), sum(tally -> tally.reason(reason)));
        }

        rules.rules().stream()
                .filter(rule -> rule.severity() != Severity.WARN)
                .forEach(rule -> found.put(rule.name(), failed(rule)));
        found.values().removeIf(count -> count == 0);
        return found;
    }

    private Map<String, LoadCounts.Span> spans() {
        Map<String, LoadCounts.Span> spans = new LinkedHashMap<>();
        for (int i = 0; i < dates.size(); i++) {
            int first = Integer.MAX_VALUE;
            int last = Integer.MIN_VALUE;
            for (Tally tally : tallies.value().values()) {
                first = Math.min(first, tally.firstDay(i));
                last = Math.max(last, tally.lastDay(i));
            }

            if (daysKept.isPresent()) {
                Row days = daysKept.get();
                first = days.isNullAt(1 + 2 * i) ? Integer.MAX_VALUE : days.getInt(1 + 2 * i);
                last = days.isNullAt(1 + 2 * i) ? Integer.MIN_VALUE : days.getInt(2 + 2 * i);
            }

            if (first <= last) {
                spans.put(dates.get(i), new LoadCounts.Span(LocalDate.ofEpochDay(first), LocalDate.ofEpochDay(last)));
            }
        }

        return spans;
    }

    /** Rules of severity fail that rows broke, with how many. */
    List<String> failedRules() {
        return rules.of(Severity.FAIL).stream()
                .filter(rule -> failed(rule) > 0)
                .map(rule -> rule.name() + ": " + failed(rule) + " rows")
                .toList();
    }

    private long failed(FeedRule rule) {
        int index = rules.rules().indexOf(rule);
        return sum(tally -> tally.failed(index));
    }

    private long sum(ToLongFunction<Tally> of) {
        return tallies.value().values().stream().mapToLong(of).sum();
    }
}

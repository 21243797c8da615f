package io.shroff.jobs.workbench.match;

import static io.shroff.jobs.workbench.frame.UserColumn.named;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;

import io.shroff.jobs.workbench.frame.WorkbenchInputs;
import io.shroff.jobs.workbench.frame.WorkbenchMethod;
import io.shroff.jobs.workbench.frame.WorkbenchRun;
import io.shroff.jobs.workbench.frame.WorkbenchSpec;
import io.shroff.jobs.workbench.frame.WorkbenchTable;
import io.shroff.platform.config.About;
import io.shroff.platform.config.Check;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.job.JobResult;
import io.shroff.platform.method.SortedGroups;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.table.TableSource;
import io.shroff.platform.table.TableWrite;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;

/** Puts together the records of two tables that belong together, or those of one that cancel each other. */
public final class MatchRecords implements WorkbenchMethod<MatchRecords.Spec> {
    private static final int MATCHES = 0;
    private static final int EXCEPTIONS = 1;
    private static final int PROOF = 2;
    private static final int SCORE = 3;

    /** What a spec file says. */
    record Spec(
            @About("The left side, such as a bank statement")
            TableSource left,

            @About("The right side, such as invoices; without one, what is below zero of left against what is not")
            Optional<TableSource> right,

            @About("Pairs that are known, to score the matches by")
            Optional<TableSource> pairs,

            Columns columns,

            @About("Ways to match, each taking what those before it left")
            List<MatchPass> passes,

            MatchOptions options,

            @About("Name of the left side; default: left") Optional<String> leftName,

            @About("Name of the right side; default: right") Optional<String> rightName,

            @About("Date the result is filed under; --as-of goes before it")
            Optional<LocalDate> asOf,

            @About("Name of the table that comes out, in gold")
            String output)
            implements WorkbenchSpec {
        Spec {
            passes = List.copyOf(passes);
            Check.param(!passes.isEmpty(), "passes", passes, "one or more");
            Check.param(
                    !leftName.orElse("left").equals(rightName.orElse("right")),
                    "left-name",
                    leftName.orElse("left"),
                    "another than that of the right side");
            Check.param(
                    right.isPresent() || columns.right().isEmpty(),
                    "columns.right",
                    "given",
                    "left out where there is no right table");
        }

        @Override
        public Map<String, TableSource> inputs() {
            Map<String, TableSource> inputs = new LinkedHashMap<>();
            inputs.put("left", left);
            right.ifPresent(table -> inputs.put("right", table));
            pairs.ifPresent(table -> inputs.put("pairs", table));
            return Collections.unmodifiableMap(inputs);
        }

        boolean isAgainstItself() {
            return right.isEmpty();
        }

        List<String> sideNames() {
            return List.of(leftName.orElse("left"), rightName.orElse("right"));
        }
    }

    /** Which columns are what. */
    record Columns(
            MatchSide left,

            @About("Columns of the right side; default: those of the left")
            Optional<MatchSide> right,

            @About("Columns of the known pairs; default: left and right")
            Optional<PairColumns> pairs) {
        MatchSide ofRight() {
            return right.orElse(left);
        }
    }

    /** Columns of known pairs. */
    record PairColumns(
            @About("Column of the left id") String left,
            @About("Column of the right id") String right) {}

    @Override
    public String name() {
        return "match-records";
    }

    @Override
    public String about() {
        return "Matches the records of two tables by passes you declare, with what is left over and the proof";
    }

    @Override
    public Class<Spec> spec() {
        return Spec.class;
    }

    @Override
    public Class<MatchOptions> options() {
        return MatchOptions.class;
    }

    @Override
    public List<TableContract> outputs(Spec spec, WorkbenchInputs inputs) {
        MatchEntries.check(inputs, "left", spec.columns().left());
        if (!spec.isAgainstItself()) {
            MatchEntries.check(inputs, "right", spec.columns().ofRight());
        }

        spec.pairs().ifPresent(pairs -> {
            inputs.type("pairs", pairColumns(spec).left());
            inputs.type("pairs", pairColumns(spec).right());
        });
        MatchPlan.of(spec);
        List<TableContract> outputs = new ArrayList<>(
                List.of(matches(spec.output()), exceptions(spec.output()), MatchProof.table(spec.output())));
        spec.pairs().ifPresent(pairs -> outputs.add(MatchScore.table(spec.output())));
        return outputs;
    }

    private static PairColumns pairColumns(Spec spec) {
        return spec.columns().pairs().orElse(new PairColumns("left", "right"));
    }

    private static TableContract matches(String output) {
        return WorkbenchTable.named(output, "One row a record that is in a match")
                .column("group_id", DataTypes.StringType, "The match: its left side and the least id there")
                .key("side", DataTypes.StringType, "Name of the record's side")
                .key("id", DataTypes.StringType, "Id of the record within its side")
                .column("pass", DataTypes.StringType, "Pass that found the match")
                .column("score", DataTypes.DoubleType, "Probability against the next best explanation; 1 for a rule")
                .column("difference", MatchProof.MONEY, "What the left ones sum to less the right ones")
                .column("evidence", DataTypes.StringType, "What agrees; in brackets what it weighs, natural logarithm")
                .check("a score is a probability", "score BETWEEN 0 AND 1")
                .build();
    }

    private static TableContract exceptions(String output) {
        return WorkbenchTable.named(output + "_exceptions", "One row a record that is in no match")
                .key("side", DataTypes.StringType, "Name of the record's side")
                .key("id", DataTypes.StringType, "Id of the record within its side")
                .column("type", DataTypes.StringType, "Why there is no match, such as ambiguous or missing_date")
                .column("candidates", DataTypes.StringType, "Nearest of the other side; in brackets their log odds")
                .build();
    }

    @Override
    public JobResult run(WorkbenchRun<Spec> run) {
        Spec spec = run.spec();
        Dataset<Row> entries = entries(spec, run.inputs()).persist(StorageLevel.MEMORY_AND_DISK());
        Dataset<Row> results = SortedGroups.flatMap(
                        SortedGroups.arrange(entries, List.of("group"), List.of("side", "id")),
                        List.of("group"),
                        MatchPlan.of(spec),
                        MatchKernel.SCHEMA)
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            return written(run, entries, results, require(spec, run.inputs(), entries));
        } finally {
            results.unpersist();
            entries.unpersist();
        }
    }

    private static Dataset<Row> entries(Spec spec, WorkbenchInputs inputs) {
        Dataset<Row> left = MatchEntries.of(inputs, "left", spec.columns().left(), spec.isAgainstItself());
        return spec.isAgainstItself()
                ? left
                : left.union(MatchEntries.of(inputs, "right", spec.columns().ofRight(), false));
    }

    private static List<String> require(Spec spec, WorkbenchInputs inputs, Dataset<Row> entries) {
        Row largest = entries
                .groupBy("group")
                .agg(count(lit(1)).as("records"))
                .orderBy(col("records").desc(), col("group"))
                .limit(1)
                .collectAsList()
                .stream()
                .findFirst()
                .orElseThrow(() -> new ShroffException(
                        ErrorCode.NO_DATA,
                        "Cannot match: neither side has a row. Check the tables that the spec names."));
        List<String> notes = new ArrayList<>();
        if (spec.isAgainstItself()) {
            notes.addAll(
                    MatchEntries.require(entries, inputs, "left", spec.columns().left()));
        } else {
            notes.addAll(MatchEntries.require(
                    entries.filter(col("side").equalTo(MatchEntry.LEFT)),
                    inputs,
                    "left",
                    spec.columns().left()));
            notes.addAll(MatchEntries.require(
                    entries.filter(col("side").equalTo(MatchEntry.RIGHT)),
                    inputs,
                    "right",
                    spec.columns().ofRight()));
        }

        int most = spec.options().mostRecords();
        if (largest.getLong(1) > most) {
            throw new ShroffException(
                    ErrorCode.BAD_DATA,
                    "Cannot match the " + largest.getLong(1) + " records of group '" + largest.getString(0)
                            + "' together: most-records is " + most
                            + ". Name a column of smaller groups, such as the account, or raise it with the memory.");
        }

        return notes;
    }

    private static JobResult written(
            WorkbenchRun<Spec> run, Dataset<Row> entries, Dataset<Row> results, List<String> notes) {
        Spec spec = run.spec();
        Column side = element_at(
                functions.array(spec.sideNames().stream().map(functions::lit).toArray(Column[]::new)),
                col("side").plus(1));
        List<TableWrite> writes = new ArrayList<>();
        // The proof goes first: where it does not hold, nothing is written.
        writes.add(run.write(PROOF, MatchProof.of(entries, results).withColumn("side", side)));
        Dataset<Row> matched = results.filter("group_id IS NOT NULL")
                .withColumn("side", side)
                .withColumn("difference", MatchProof.money("difference"));
        writes.add(run.write(
                MATCHES, matched.select("group_id", "side", "id", "pass", "score", "difference", "evidence")));
        writes.add(run.write(
                EXCEPTIONS,
                results.filter("group_id IS NULL")
                        .withColumn("side", side)
                        .select("side", "id", "type", "candidates")));
        List<String> all = new ArrayList<>(notes);
        all.addAll(MatchNotes.of(results, spec.sideNames()));
        if (spec.pairs().isPresent()) {
            PairColumns columns = pairColumns(spec);
            Dataset<Row> known = run.inputs()
                    .rows("pairs")
                    .select(
                            named(columns.left()).cast(DataTypes.StringType).as("left"),
                            named(columns.right()).cast(DataTypes.StringType).as("right"));
            MatchScore.Scored scored = MatchScore.of(run.context().spark(), results, known, spec.isAgainstItself());
            writes.add(run.write(SCORE, scored.rows()));
            all.add(scored.note());
        }

        return new JobResult(writes, all);
    }
}

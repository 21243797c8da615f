package io.shroff.platform.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.testing.JobTester;
import io.shroff.platform.testing.LakeRows;
import io.shroff.platform.testing.SparkTest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class LakeTest {
    private static final LocalDate MAY = LocalDate.parse("2024-05-31");
    private static final LocalDate JUNE = LocalDate.parse("2024-06-30");

    private static final TableContract BALANCES = TableContract.named("gold.balances")
            .grain("One row per account.")
            .column("as_of", DateType, "Date")
            .column("account", StringType, "Account")
            .optional("balance", IntegerType, "Balance in INR")
            .key("as_of", "account")
            .check("balance is not negative", "balance >= 0")
            .check("balance is even", "balance % 2 = 0")
            .writtenBy(WriteMode.replacePartition("as_of"));

    private static final TableContract EVENTS = TableContract.named("ops.events")
            .grain("One row per event.")
            .column("id", StringType, "Event")
            .column("rows", LongType, "Rows")
            .key("id")
            .writtenBy(WriteMode.appendOnce());

    private static final TableContract PEOPLE = TableContract.named("silver.people")
            .grain("One row per person and visit.")
            .personal("pan", StringType, "Tax number", PersonalData.IDENTIFIER)
            .column("visit", IntegerType, "Number of the visit")
            .column("day", DateType, "Day")
            .key("pan", "visit")
            .check("visit is positive", "visit > 0")
            .writtenBy(WriteMode.overwrite());

    @TempDir
    private Path folder;

    private SparkSession spark;
    private Lake lake;

    @BeforeEach
    void openLake(SparkSession session) {
        spark = session;
        lake = Lake.at(folder.toString());
    }

    @Test
    void replacePartitionReplacesOnlyTheRowsOfItsAsOf() {
        write(BALANCES, MAY, "m1", balance(MAY, "a", 2), balance(MAY, "b", 4));
        write(BALANCES, JUNE, "j1", balance(JUNE, "a", 6));
        TableWrite again = write(BALANCES, MAY, "m2", balance(MAY, "c", 8));

        assertThat(LakeRows.of(spark, lake, BALANCES)).containsExactly("[2024-05-31,c,8]", "[2024-06-30,a,6]");
        assertThat(LakeRows.of(lake.read(spark, BALANCES, JUNE))).containsExactly("[2024-06-30,a,6]");
        assertThat(again.rows()).isEqualTo(1);
        assertThat(again.version()).isEqualTo(2);
    }

    @Test
    void aRowOfAnotherAsOfIsRefusedAndNothingWritten() {
        write(BALANCES, MAY, "m1", balance(MAY, "a", 2));

        assertThatThrownBy(() -> write(BALANCES, JUNE, "j1", balance(MAY, "b", 4)))
                .isInstanceOfSatisfying(
                        ShroffException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONTRACT_VIOLATED))
                .hasMessageContaining("1 of 1 rows break \"as_of is 2024-06-30\"");
        assertThat(LakeRows.of(spark, lake, BALANCES)).containsExactly("[2024-05-31,a,2]");
    }

    @Test
    void overwriteReplacesAllRows() {
        write(PEOPLE, MAY, "1", person("P1", 1), person("P2", 1));
        write(PEOPLE, MAY, "2", person("P3", 1));

        assertThat(LakeRows.of(spark, lake, PEOPLE)).containsExactly("[P3,1,2024-05-31]");
    }

    @Test
    void aFirstOverwriteLooksForNoFilesToRemove() throws IOException {
        write(PEOPLE, MAY, "1", person("P1", 1));
        write(PEOPLE, MAY, "2", person("P2", 1));

        Path log = folder.resolve("silver/people/_delta_log");
        assertThat(Files.readString(log.resolve("00000000000000000000.json"))).contains("\"mode\":\"ErrorIfExists\"");
        assertThat(Files.readString(log.resolve("00000000000000000001.json"))).contains("\"mode\":\"Overwrite\"");
    }

    @Test
    void appendOnceAddsEachKeyOnce() {
        write(EVENTS, MAY, "1", new Object[] {"a", 1L}, new Object[] {"b", 2L});
        TableWrite second = write(EVENTS, MAY, "2", new Object[] {"b", 9L}, new Object[] {"c", 3L});
        TableWrite third = write(EVENTS, MAY, "3", new Object[] {"b", 9L}, new Object[] {"c", 3L});

        assertThat(LakeRows.of(spark, lake, EVENTS)).containsExactly("[a,1]", "[b,2]", "[c,3]");
        assertThat(List.of(second.rows(), third.rows())).containsExactly(1L, 0L);
    }

    @Test
    void theLedgerTellsTheStampOfEachPartition() {
        write(BALANCES, MAY, "m1", balance(MAY, "a", 2));
        write(BALANCES, JUNE, "j1", balance(JUNE, "a", 6));
        write(BALANCES, MAY, "m2", balance(MAY, "a", 8));

        assertThat(lake.ledger(BALANCES).partitions()).containsOnlyKeys("2024-05-31", "2024-06-30");
        assertThat(lake.ledger(BALANCES).stamp(BALANCES, MAY)).contains(stamp("m2"));
        assertThat(lake.ledger(BALANCES).stamp(BALANCES, JUNE)).contains(stamp("j1"));
        write(PEOPLE, MAY, "p", person("P1", 1));
        assertThat(lake.ledger(PEOPLE).stamp()).contains(stamp("p"));
    }

    @Test
    void theLedgerAndTheDatesOutliveOptimize() {
        write(PEOPLE, MAY, "1", person("P1", 1), person("P2", 2));

        spark.sql("OPTIMIZE " + name(PEOPLE) + " ZORDER BY (visit)");

        assertThat(lake.history(PEOPLE).get(0).operation()).isEqualTo("OPTIMIZE");
        assertThat(lake.ledger(PEOPLE).stamp()).contains(stamp("1"));
        assertThat(lake.dates(PEOPLE, "day")).contains(new DateRange(MAY, MAY));
    }

    @Test
    void aWriteThatChangesNoRowIsStampedAllTheSame() {
        write(PEOPLE, MAY, "1");
        TableWrite people = write(PEOPLE, MAY, "2");
        write(BALANCES, MAY, "m1", balance(MAY, "a", 2));
        TableWrite balances = write(BALANCES, JUNE, "j1");

        assertThat(lake.ledger(PEOPLE).stamp()).contains(stamp("2"));
        assertThat(lake.ledger(BALANCES).stamp(BALANCES, JUNE)).contains(stamp("j1"));
        assertThat(List.of(people.rows(), balances.rows())).containsOnly(0L);
    }

    @Test
    void whoWroteIsUnknownOnceSomebodyElseChangedRows() {
        write(BALANCES, MAY, "m1", balance(MAY, "a", 2), balance(MAY, "b", 4));
        spark.sql("DELETE FROM " + name(BALANCES) + " WHERE account = 'a'");
        assertThat(lake.ledger(BALANCES).partitions()).as("DELETE").isEmpty();

        write(BALANCES, MAY, "m2", balance(MAY, "a", 2));
        assertThat(lake.ledger(BALANCES).stamp(BALANCES, MAY)).contains(stamp("m2"));
        spark.sql("RESTORE TABLE " + name(BALANCES) + " TO VERSION AS OF 0");
        assertThat(lake.ledger(BALANCES).partitions()).as("RESTORE").isEmpty();

        write(BALANCES, MAY, "m3", balance(MAY, "a", 2));
        rows(BALANCES, balance(MAY, "z", 2))
                .write()
                .format("delta")
                .mode("append")
                .save(lake.pathOf(BALANCES).toString());
        assertThat(lake.ledger(BALANCES).partitions()).as("append").isEmpty();
    }

    @Test
    void everyBrokenCheckIsToldWithCountsAndUpToThreeKeysAndNothingIsWritten() {
        write(BALANCES, MAY, "m1", balance(MAY, "old", 2));
        List<Object[]> bad = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            bad.add(balance(MAY, "n" + i, -i));
        }

        bad.add(balance(MAY, "twin", 2));
        bad.add(balance(MAY, "twin", 4));
        bad.add(balance(MAY, null, 6));
        bad.add(balance(MAY, "unknown", null));

        assertThatThrownBy(() -> write(BALANCES, MAY, "m2", bad.toArray(Object[][]::new)))
                .isInstanceOfSatisfying(
                        ShroffException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONTRACT_VIOLATED))
                .hasMessage("Cannot write gold.balances:"
                        + " 1 of 9 rows break \"account is not missing\","
                        + " such as [(as_of=2024-05-31, account=null)];"
                        + " 1 of 9 rows break \"one row a as_of x account\","
                        + " such as [(as_of=2024-05-31, account=twin)];"
                        + " 5 of 9 rows break \"balance is not negative\", such as"
                        + " [(as_of=2024-05-31, account=n1), (as_of=2024-05-31, account=n2),"
                        + " (as_of=2024-05-31, account=n3)];"
                        + " 3 of 9 rows break \"balance is even\", such as"
                        + " [(as_of=2024-05-31, account=n1), (as_of=2024-05-31, account=n3),"
                        + " (as_of=2024-05-31, account=n5)]."
                        + " Nothing was written. Mend the rows these come from, or the check in the catalog.");
        assertThat(LakeRows.of(spark, lake, BALANCES)).containsExactly("[2024-05-31,old,2]");
        assertThat(lake.history(BALANCES)).hasSize(1);
        assertThat(lake.ledger(BALANCES).stamp(BALANCES, MAY)).contains(stamp("m1"));
    }

    @Test
    void rowsOfOneKeyAreFoundWhereverTheyStand() {
        Dataset<Row> apart = rows(BALANCES, balance(MAY, "twin", 2), balance(MAY, "b", 4), balance(MAY, "twin", 6))
                .repartition(3, col("balance"));
        assertThatThrownBy(() -> lake.write(BALANCES, apart, order(MAY, "m1")))
                .isInstanceOfSatisfying(
                        ShroffException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONTRACT_VIOLATED))
                .hasMessageContaining("1 of 3 rows break \"one row a as_of x account\","
                        + " such as [(as_of=2024-05-31, account=twin)]");
        assertThat(lake.exists(BALANCES)).isFalse();
    }

    @Test
    void aFirstWriteThatBreaksACheckLeavesNoTable() {
        assertThatThrownBy(() -> write(BALANCES, MAY, "m1", balance(MAY, "a", -2)))
                .hasMessageContaining("balance is not negative");

        assertThat(lake.exists(BALANCES)).isFalse();
        assertThat(lake.ledger(BALANCES).partitions()).isEmpty();
        write(BALANCES, MAY, "m2", balance(MAY, "a", 2));
        assertThat(LakeRows.of(spark, lake, BALANCES)).containsExactly("[2024-05-31,a,2]");
    }

    @Test
    void valuesThatNameAPersonAreNotTold() {
        assertThatThrownBy(() -> write(PEOPLE, MAY, "1", person("ABCDE1234F", 0), person("ABCDE1234F", 0)))
                .hasMessageContaining("1 of 2 rows break \"one row a pan x visit\", such as [(visit=0)]")
                .hasMessageContaining("2 of 2 rows break \"visit is positive\", such as [(visit=0), (visit=0)]")
                .satisfies(e -> assertThat(causes(e)).noneMatch(text -> text.contains("ABCDE1234F")));
    }

    @Test
    void wrongMissingAndExtraColumnsAreToldAllAtOnce() {
        Dataset<Row> rows = spark.sql("SELECT DATE'2024-05-31' AS as_of, 1 AS acount, 2L AS balance, 3 AS note");

        assertThatThrownBy(() -> lake.write(BALANCES, rows, order(MAY, "1")))
                .isInstanceOfSatisfying(
                        ShroffException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONTRACT_VIOLATED))
                .hasMessage("Cannot write gold.balances: its columns differ from its contract:"
                        + " column 'account' is not there Did you mean 'acount'?;"
                        + " column 'balance' is bigint and should be int;"
                        + " column 'acount' is not in the contract; column 'note' is not in the contract."
                        + " Mend the job or the contract in the catalog.");
        assertThat(lake.exists(BALANCES)).isFalse();
    }

    @Test
    void aRefusedWriteRestoresWhatStoodThereAndWhoWroteIt() {
        write(PEOPLE, MAY, "1", person("P1", 1));

        assertThatThrownBy(() -> lake.write(
                        PEOPLE,
                        rows(PEOPLE, person("P2", 2)),
                        order(MAY, "2"),
                        WriteChecks.standing(() -> refuseAfterSeeing("[P2,2," + MAY + "]"))))
                .hasMessage("refused");

        assertThat(LakeRows.of(spark, lake, PEOPLE)).containsExactly("[P1,1,2024-05-31]");
        assertThat(lake.ledger(PEOPLE).stamp()).contains(stamp("1"));
        assertThat(lake.dates(PEOPLE, "day")).contains(new DateRange(MAY, MAY));
        write(PEOPLE, MAY, "3", person("P3", 3));
        spark.sql("DELETE FROM " + name(PEOPLE));
        assertThat(lake.ledger(PEOPLE).partitions())
                .as("the restored stamp is not given to later commits")
                .isEmpty();
    }

    @Test
    void aRefusedWriteOverRowsOfUnknownMakersLeavesThemUnknown() {
        write(PEOPLE, MAY, "1", person("P1", 1), person("P2", 1));
        spark.sql("DELETE FROM " + name(PEOPLE) + " WHERE pan = 'P1'");

        assertThatThrownBy(() -> lake.write(
                        PEOPLE,
                        rows(PEOPLE, person("P3", 2)),
                        order(MAY, "2"),
                        WriteChecks.standing(() -> refuseAfterSeeing("[P3,2," + MAY + "]"))))
                .hasMessage("refused");

        assertThat(LakeRows.of(spark, lake, PEOPLE)).containsExactly("[P2,1,2024-05-31]");
        assertThat(lake.ledger(PEOPLE).partitions()).isEmpty();
    }

    @Test
    void aRefusedFirstWriteRemovesTheTable() {
        assertThatThrownBy(() -> lake.write(
                        PEOPLE,
                        rows(PEOPLE, person("P1", 1)),
                        order(MAY, "1"),
                        WriteChecks.standing(() -> refuseAfterSeeing("[P1,1," + MAY + "]"))))
                .hasMessage("refused");

        assertThat(lake.exists(PEOPLE)).isFalse();
        assertThat(folder.resolve("silver")).isEmptyDirectory();
        write(PEOPLE, MAY, "2", person("P2", 1));
        assertThat(LakeRows.of(spark, lake, PEOPLE)).containsExactly("[P2,1,2024-05-31]");
    }

    @Test
    void aWriteRefusedBeforeItsCommitLeavesNoTrace() {
        WriteChecks refused = new WriteChecks(
                () -> {
                    throw new ShroffException(ErrorCode.BAD_DATA, "refused");
                },
                () -> {
                    throw new IllegalStateException("It stands");
                });
        for (String known : List.of("nothing", "a table")) {
            List<TableVersion> history = known.equals("nothing") ? List.of() : lake.history(PEOPLE);
            Set<String> files = filesOf(PEOPLE);
            assertThatThrownBy(() -> lake.write(PEOPLE, rows(PEOPLE, person("P2", 2)), order(MAY, "2"), refused))
                    .hasMessage("refused");

            assertThat(filesOf(PEOPLE)).isEqualTo(files);
            if (known.equals("nothing")) {
                assertThat(lake.exists(PEOPLE)).isFalse();
                write(PEOPLE, MAY, "1", person("P1", 1));
            } else {
                assertThat(lake.history(PEOPLE)).isEqualTo(history);
                assertThat(LakeRows.of(spark, lake, PEOPLE)).containsExactly("[P1,1,2024-05-31]");
            }
        }
    }

    private Set<String> filesOf(TableContract table) {
        String[] names = new File(lake.pathOf(table).toUri()).list((folder, name) -> name.endsWith(".parquet"));
        return names == null ? Set.of() : Set.of(names);
    }

    @Test
    void readingWhatIsNotThereNamesTheRemedy() {
        assertThatThrownBy(() -> lake.read(spark, PEOPLE))
                .isInstanceOfSatisfying(
                        ShroffException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MISSING_TABLE))
                .hasMessage("Cannot read silver.people: it is not in the lake. Run the pipeline that writes it first"
                        + " (./shroff graph shows which).");
    }

    @Test
    void datesComeFromTheStatisticsOfTheFiles() {
        write(PEOPLE, MAY, "1", person("P1", 1), new Object[] {"P2", 1, Date.valueOf("2019-02-28")});
        assertThat(lake.dates(PEOPLE, "day")).contains(new DateRange(LocalDate.parse("2019-02-28"), MAY));

        write(PEOPLE, MAY, "2");
        assertThat(lake.dates(PEOPLE, "day")).isEmpty();
    }

    private void refuseAfterSeeing(String row) {
        assertThat(LakeRows.of(spark, lake, PEOPLE)).containsExactly(row);
        throw new ShroffException(ErrorCode.BAD_DATA, "refused");
    }

    private TableWrite write(TableContract table, LocalDate asOf, String fingerprint, Object[]... rows) {
        return lake.write(table, rows(table, rows), order(asOf, fingerprint));
    }

    private Dataset<Row> rows(TableContract table, Object[]... rows) {
        return JobTester.rows(spark, table, rows);
    }

    private static WriteOrder order(LocalDate asOf, String fingerprint) {
        return new WriteOrder(Optional.of(asOf), stamp(fingerprint), Arrangement.BY_KEY);
    }

    private static Stamp stamp(String fingerprint) {
        return new Stamp("test", fingerprint, Map.of("params", "p" + fingerprint));
    }

    private String name(TableContract table) {
        return "delta.`" + lake.pathOf(table) + "`";
    }

    private static Object[] balance(LocalDate asOf, String account, Integer balance) {
        return new Object[] {Date.valueOf(asOf), account, balance};
    }

    private static Object[] person(String pan, int visit) {
        return new Object[] {pan, visit, Date.valueOf(MAY)};
    }

    private static List<String> causes(Throwable failure) {
        List<String> texts = new ArrayList<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            texts.add(String.valueOf(cause.getMessage()));
        }

        return texts;
    }
}

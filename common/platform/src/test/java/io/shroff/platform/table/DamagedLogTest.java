package io.shroff.platform.table;

import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.testing.JobTester;
import io.shroff.platform.testing.LakeRows;
import io.shroff.platform.testing.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SparkTest
class DamagedLogTest {
    private static final TableContract NUMBERS = TableContract.named("gold.numbers")
            .grain("One row per number.")
            .column("id", IntegerType, "Number")
            .key("id")
            .writtenBy(WriteMode.overwrite());

    @TempDir
    private Path folder;

    private SparkSession spark;
    private Lake lake;
    private Path log;

    @BeforeEach
    void openLake(SparkSession session) {
        spark = session;
        lake = Lake.at(folder.toString());
        log = folder.resolve("gold/numbers/_delta_log");
    }

    @Test
    void tablesAskNothingOfReadersBeyondVersionOne() throws IOException {
        write(1);
        write(2);

        String first = Files.readString(log.resolve("00000000000000000000.json"));
        assertThat(first)
                .contains("\"minReaderVersion\":1,\"minWriterVersion\":2")
                .doesNotContain("readerFeatures")
                .doesNotContain("\"delta.enableDeletionVectors\":\"true\"");
        try (Stream<Path> files = Files.list(log)) {
            assertThat(files.filter(f -> f.toString().endsWith(".json")))
                    .allSatisfy(f -> assertThat(Files.readString(f)).doesNotContain("\"deletionVector\":{"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "{\"commitInfo\":{\"timestamp\":17", "\u0000\u0001\u0002", "[1]", "42\n"})
    void aDamagedCommitIsToldWithTheRemedyHoweverTheTableIsUsed(String content) throws IOException {
        write(1);
        damage(log.resolve("00000000000000000000.json"), content);

        for (ThrowingCallable use : List.<ThrowingCallable>of(
                () -> lake.ledger(NUMBERS),
                () -> lake.history(NUMBERS),
                () -> lake.dates(NUMBERS, "id"),
                () -> lake.read(spark, NUMBERS),
                () -> write(3))) {
            assertThatThrownBy(use)
                    .isInstanceOfSatisfying(
                            ShroffException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT_TABLE))
                    .hasMessageStartingWith("Cannot ")
                    .hasMessageContaining("gold.numbers: its Delta log is damaged (00000000000000000000.json ")
                    .hasMessageEndingWith(
                            "Restore the table's folder from a backup, or delete the folder and run again:"
                                    + " the jobs that write it make it anew.");
        }
    }

    @Test
    void aCommitCutShortOnDiskIsDamaged() throws IOException {
        write(1);
        Path commit = log.resolve("00000000000000000000.json");
        String whole = Files.readString(commit);
        damage(commit, whole.substring(0, whole.length() / 2));

        assertThatThrownBy(() -> lake.ledger(NUMBERS))
                .hasMessageContaining("its Delta log is damaged (00000000000000000000.json is not JSON)");
    }

    @Test
    void aCommitThatItsChecksumContradictsIsDamaged() throws IOException {
        write(1);
        Path commit = log.resolve("00000000000000000000.json");
        assertThat(log.resolve(".00000000000000000000.json.crc")).exists();
        Files.writeString(commit, Files.readString(commit).replace("test", "tset"));

        assertThatThrownBy(() -> lake.ledger(NUMBERS))
                .isInstanceOfSatisfying(
                        ShroffException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT_TABLE));
    }

    @Test
    void aLogWhoseCommitsAreLostIsDamaged() throws IOException {
        write(1);
        Files.delete(log.resolve("00000000000000000000.json"));
        Files.createFile(log.resolve("00000000000000000000.checkpoint.parquet"));

        assertThatThrownBy(() -> lake.ledger(NUMBERS)).hasMessageContaining("holds no commit");
    }

    @Test
    void aFirstWriteThatWasKilledIsNoTableAndIsMadeAnew() throws IOException {
        Files.createDirectories(log.resolve("_commits"));
        Files.writeString(log.resolve(".00000000000000000000.json.1f.tmp"), "{\"commitInfo\":{");

        assertThat(lake.exists(NUMBERS)).isFalse();
        assertThat(lake.ledger(NUMBERS).partitions()).isEmpty();
        write(7);
        assertThat(LakeRows.of(spark, lake, NUMBERS)).containsExactly("[7]");
    }

    @Test
    void aLostDataFileIsToldAsADamagedTable() throws IOException {
        write(1);
        try (Stream<Path> files = Files.list(folder.resolve("gold/numbers"))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".parquet")).toList()) {
                Files.delete(file);
            }
        }

        assertThatThrownBy(() -> lake.write(
                        NUMBERS,
                        lake.read(spark, NUMBERS),
                        new WriteOrder(Optional.empty(), stamp(), Arrangement.BY_KEY)))
                .isInstanceOfSatisfying(
                        ShroffException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT_TABLE))
                .hasMessageContaining("restore its folder from a backup, or delete the folder and run again.");
    }

    private void damage(Path commit, String content) throws IOException {
        Files.deleteIfExists(commit.resolveSibling("." + commit.getFileName() + ".crc"));
        Files.writeString(commit, content);
    }

    private void write(int number) {
        lake.write(
                NUMBERS,
                JobTester.rows(spark, NUMBERS, new Object[] {number}),
                new WriteOrder(Optional.empty(), stamp(), Arrangement.BY_KEY));
    }

    private static Stamp stamp() {
        return new Stamp("test", "f", Map.of());
    }
}

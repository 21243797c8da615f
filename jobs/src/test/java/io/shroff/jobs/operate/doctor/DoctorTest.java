package io.shroff.jobs.operate.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.jobs.Jobs;
import io.shroff.jobs.operate.doctor.Finding.Level;
import io.shroff.platform.catalog.Catalog;
import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.catalog.OpsTables;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ErrorKind;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.feed.Inbox;
import io.shroff.platform.pipeline.Graph;
import io.shroff.platform.pipeline.PipelineSpec;
import io.shroff.platform.table.Arrangement;
import io.shroff.platform.table.Lake;
import io.shroff.platform.table.Stamp;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.table.WriteOrder;
import io.shroff.platform.testing.SparkTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class DoctorTest {
    private static final TableContract TABLE = OpsTables.QUALITY_RESULTS;

    @TempDir
    private Path folder;

    private final List<Finding> told = new ArrayList<>();
    private final Findings findings = new Findings(told::add);
    private SparkSession spark;
    private Lake lake = Lake.at("/");

    @BeforeEach
    void atFolder(SparkSession shared) {
        spark = shared.newSession();
        spark.conf().set("spark.databricks.delta.snapshotPartitions", "1");
        lake = Lake.at(folder.toString());
    }

    @Test
    void printsTheRemedyAfterAnArrow() {
        assertThat(Finding.ok("java", "version 17").line())
                .isEqualTo("ok    java                            version 17");
        assertThat(Finding.warn("memory", "512 MB at most", "Set SHROFF_MEMORY.")
                        .line())
                .isEqualTo("warn  memory                          512 MB at most  -> Set SHROFF_MEMORY.");
    }

    @Test
    void setsTheRemedyOfAFailureApart() {
        Finding finding =
                Finding.fail("x", new ShroffException(ErrorCode.BAD_DATA, "Cannot read x: it is bad. Mend it."));
        assertThat(finding.line())
                .isEqualTo("FAIL  x                               Cannot read x: it is bad  -> Mend it.");
        assertThat(finding.failure()).contains(ErrorKind.DATA);
    }

    @Test
    void goesOnAfterALookThatFails() {
        findings.look("first", () -> {
            throw new ShroffException(ErrorCode.CORRUPT_TABLE, "Cannot read first: it is damaged. Restore it.");
        });
        findings.look("second", () -> {
            throw new UncheckedIOException(new IOException("disk gone"));
        });
        findings.look("third", () -> Finding.ok("third", "fine"));
        assertThat(told).extracting(Finding::level).containsExactly(Level.FAIL, Level.FAIL, Level.OK);
        assertThat(told.get(1).text()).contains("disk gone");
        assertThat(findings.exitStatus()).isEqualTo(3);
    }

    @Test
    void refusesAnOldJava() {
        new Machine(11, 1L << 32, 4).examine(findings);
        assertThat(told).extracting(Finding::level).containsExactly(Level.FAIL, Level.OK, Level.OK);
        assertThat(findings.exitStatus()).isEqualTo(2);
    }

    @Test
    void warnsOfASmallMachine() {
        new Machine(17, 1L << 28, 1).examine(findings);
        assertThat(told).extracting(Finding::level).containsExactly(Level.OK, Level.WARN, Level.WARN);
        assertThat(findings.exitStatus()).isZero();
    }

    @Test
    void triesSparkAndDelta() {
        assertThat(new SparkCheckup(() -> spark, lake).examine(findings)).contains(spark);
        assertThat(told).extracting(Finding::what).containsExactly("spark", "delta");
        assertThat(told).extracting(Finding::level).containsOnly(Level.OK);
    }

    @Test
    void doesNotTryDeltaWithoutSpark() {
        Optional<SparkSession> opened = new SparkCheckup(
                        () -> {
                            throw new ShroffException(ErrorCode.BAD_CONFIG, "Cannot start Spark: no. Mend it.");
                        },
                        lake)
                .examine(findings);
        assertThat(opened).isEmpty();
        assertThat(told).extracting(Finding::what).containsExactly("spark");
        assertThat(findings.exitStatus()).isEqualTo(2);
    }

    @Test
    void findsAFolderThatCannotBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        new LakeCheckup(Lake.at(file.toString()), new Configuration()).examine(findings);
        assertThat(told.get(0).what()).isEqualTo("lake folder");
        assertThat(told.get(0).failure()).contains(ErrorKind.USER);
        assertThat(findings.exitStatus()).isEqualTo(2);
    }

    @Test
    void tellsWhoIsWriting() throws IOException {
        Path locks = Files.createDirectories(folder.resolve("ops/locks"));
        Files.writeString(locks.resolve("gold.places.lock"), "r1\n1\nanother-host\n2024-01-01T00:00:00Z\n");
        Files.writeString(locks.resolve("gold.free.lock"), "");
        new LakeCheckup(lake, new Configuration()).examine(findings);
        assertThat(finding("locks").level()).isEqualTo(Level.WARN);
        assertThat(finding("locks").text())
                .isEqualTo("gold.places: run r1 (pid 1 on host another-host) has held it since 2024-01-01T00:00:00Z");
    }

    @Test
    void tellsALockOfAKilledRunFromOneThatHolds() throws IOException {
        Path locks = Files.createDirectories(folder.resolve("ops/locks"));
        String host = InetAddress.getLocalHost().getHostName();
        Files.writeString(
                locks.resolve("gold.places.lock"),
                "r1\n" + Integer.MAX_VALUE + "\n" + host + "\n2024-01-01T00:00:00Z\n");
        new LakeCheckup(lake, new Configuration()).examine(findings);
        assertThat(finding("locks").level()).isEqualTo(Level.OK);
        assertThat(finding("locks").text()).startsWith("nobody is writing; left by a run that was killed: gold.places");
    }

    @Test
    void findsAWholeTableWell() {
        write("job");
        look();
        assertThat(told).extracting(Finding::level).containsExactly(Level.OK, Level.OK);
        assertThat(finding("table " + TABLE.name()).text()).startsWith("version 0, written by job at ");
    }

    @Test
    void findsADamagedLog() throws IOException {
        write("job");
        Files.writeString(log(0), "{\"commitInfo\":");
        look();
        assertThat(finding("table " + TABLE.name()).text()).contains("00000000000000000000.json");
        assertThat(findings.exitStatus()).isEqualTo(3);
    }

    @Test
    void findsALogThatIsNotJson() throws IOException {
        write("job");
        Files.delete(log(0).resolveSibling("." + log(0).getFileName() + ".crc"));
        Files.writeString(log(0), "{\"commitInfo\":");
        look();
        assertThat(finding("table " + TABLE.name()).text()).contains("its Delta log is damaged");
        assertThat(findings.exitStatus()).isEqualTo(3);
    }

    @Test
    void findsALostCommitFile() throws IOException {
        write("one");
        write("two");
        write("three");
        Files.delete(log(1));
        look();
        assertThat(finding("table " + TABLE.name()).text()).isEqualTo("the file of commit 1 is lost");
        assertThat(findings.exitStatus()).isEqualTo(3);
    }

    @Test
    void findsALostDataFile() throws IOException {
        write("job");
        Path table = folder.resolve("ops/quality_results");
        try (Stream<Path> files = Files.list(table)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".parquet")).toList()) {
                Files.delete(file);
            }
        }

        look();
        assertThat(finding("table " + TABLE.name()).text()).startsWith("1 of its data files are lost, such as ");
        assertThat(findings.exitStatus()).isEqualTo(3);
    }

    @Test
    void warnsOfRowsThatAreNotOfAJob() {
        write("job");
        spark.sql("DELETE FROM delta.`" + lake.pathOf(TABLE) + "`");
        look();
        assertThat(finding("table " + TABLE.name()).level()).isEqualTo(Level.WARN);
        assertThat(findings.exitStatus()).isZero();
    }

    @Test
    void findsATableThatAsksForNewReaders() {
        write("job");
        spark.sql("ALTER TABLE delta.`" + lake.pathOf(TABLE) + "` SET TBLPROPERTIES ('delta.enableDeletionVectors' ="
                + " 'true')");
        look();
        assertThat(finding("table " + TABLE.name()).text()).startsWith("asks for readers of version 3");
        assertThat(findings.exitStatus()).isEqualTo(3);
    }

    @Test
    void findsAMartAtTwoDates() {
        PipelineSpec pipeline =
                new PipelineSpec("both", "@daily", List.of("publish-demand", "publish-demand-evaluation"), Map.of());
        publish(DemandTables.MART_FORECAST, "2024-11-30");
        publish(DemandTables.MART_EVALUATION, "2024-12-31");
        new MartCheckup(lake, Graph.of(Jobs.ALL), Map.of("both", pipeline)).examine(findings);
        assertThat(told.get(0).text())
                .isEqualTo("its tables stand at several dates: {mart.demand_evaluation=2024-12-31,"
                        + " mart.demand_forecast=2024-11-30}");
        assertThat(findings.exitStatus()).isEqualTo(3);
    }

    @Test
    void looksForFilesOfEachFeed() throws IOException {
        String yaml = Files.readString(Path.of(System.getProperty("shroff.root"), "conf/feeds/sales.yaml"));
        new FeedCheckup(
                        new Inbox(folder.toString(), feed -> yaml, new org.apache.hadoop.conf.Configuration(false)),
                        List.of("sales"))
                .examine(findings);
        assertThat(told).extracting(Finding::level).containsExactly(Level.WARN, Level.FAIL);
        assertThat(findings.exitStatus()).isEqualTo(4);
    }

    private void look() {
        new TableCheckup(lake, Catalog.ALL, Optional.of(spark)).examine(findings);
    }

    private Finding finding(String what) {
        return told.stream().filter(f -> f.what().equals(what)).findFirst().orElseThrow();
    }

    private Path log(int version) {
        return folder.resolve("ops/quality_results/_delta_log/%020d.json".formatted(version));
    }

    private void write(String job) {
        lake.write(
                TABLE,
                spark.createDataFrame(
                        List.of(RowFactory.create("run " + job, job, "t", "rule", "count", 1L, "f", null, null, null)),
                        TABLE.schema()),
                new WriteOrder(Optional.empty(), new Stamp(job, "f", Map.of()), Arrangement.AS_IS));
    }

    private void publish(TableContract mart, String asOf) {
        lake.write(
                mart,
                spark.createDataFrame(List.of(), mart.schema()),
                new WriteOrder(
                        Optional.of(LocalDate.parse(asOf)),
                        new Stamp("publish", "f", Map.of("as-of", asOf)),
                        Arrangement.AS_IS));
    }
}

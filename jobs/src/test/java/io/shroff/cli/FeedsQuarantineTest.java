package io.shroff.cli;

import static io.shroff.cli.FeedTrial.BAD;
import static io.shroff.cli.FeedTrial.HEADER;
import static io.shroff.cli.FeedTrial.sales;
import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.testing.LakeRows;
import io.shroff.platform.testing.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Refused rows are shown, exported and mended, and persons in them are not named. */
@SparkTest
class FeedsQuarantineTest {
    @TempDir
    private Path folder;

    private FeedTrial trial;

    @BeforeEach
    void openTheSharedSession(SparkSession spark) {
        assertThat(spark.version()).isNotEmpty();
        trial = new FeedTrial(folder);
    }

    @Test
    void refusedRowsAreShownMaskedAndExportedSafely() throws IOException {
        String formula = "2024-03-02,060002,\"=HYPERLINK(\"\"x\"\")\",loan,online,AG888123,,,-5\n";
        Path file = trial.write("june.csv", HEADER + sales(0, 60) + BAD + formula);
        assertThat(Cli.run("feeds", "load", "sales", file, trial.options()).status())
                .isZero();

        Cli shown = Cli.run("feeds", "quarantine", "sales", "--lake", trial.lakePath());

        assertThat(shown.status()).as(shown.toString()).isZero();
        assertThat(shown.out())
                .startsWith("sales: 2 rows in quarantine.\n")
                .containsPattern(" 2 +pincode has six digits and does not start with 0")
                .containsPattern(" 1 +amount is not negative")
                .contains("sales/june.csv:62: pincode has six digits")
                .contains("Pune,loan,online,***23,41")
                .doesNotContain("AG777123");
        assertThat(Cli.run("feeds", "quarantine", "sales", "--raw", "--reason", "NEGATIVE", "--lake", trial.lakePath())
                        .out())
                .contains("sales: 1 row in quarantine.")
                .contains("AG888123")
                .doesNotContain("AG777123");

        Path export = folder.resolve("refused.csv");
        Cli masked = Cli.run("feeds", "quarantine", "sales", "--export", export, "--lake", trial.lakePath());
        assertThat(masked.status()).isEqualTo(2);
        assertThat(masked.err()).startsWith("Cannot export the quarantine of 'sales': its rows may name persons");
        Cli exported = Cli.run("feeds", "quarantine", "sales", "--raw", "--export", export, "--lake", trial.lakePath());
        assertThat(exported.status()).as(exported.toString()).isZero();
        assertThat(exported.out()).contains("Wrote 2 rows to " + export + ".");
        assertThat(Files.readString(export))
                .startsWith("\uFEFFsource_file,source_line,source_name,source_reasons,date,pincode,")
                .contains(",62,sales/june.csv,pincode has six digits and does not start with 0,2024-03-01,060001,Pune,")
                .contains(",\"'=HYPERLINK(\"\"x\"\")\",loan,online,AG888123,,,-5,");
        Cli twice = Cli.run("feeds", "quarantine", "sales", "--raw", "--export", export, "--lake", trial.lakePath());
        assertThat(twice.err())
                .isEqualTo("Cannot write " + export + ": it is there already. Name another file, or add --force.\n");
    }

    @Test
    void mendedRowsComeBackOnceAndSumsHold(SparkSession spark) throws IOException {
        String second = "2024-03-02,060002,\"-, he said\",loan,online,AG888123,,,5\n";
        Path file = trial.write("june.csv", HEADER + sales(0, 60) + BAD + second);
        assertThat(Cli.run("feeds", "load", "sales", file, trial.options()).status())
                .isZero();
        Path export = trial.exported("sales");
        assertThat(Files.readString(export)).contains("\"'-, he said\"");
        Files.writeString(export, Files.readString(export).replace(",060002,", ",560002,"));

        Cli reload = Cli.run("feeds", "reload", "sales", export, trial.options());

        assertThat(reload.status()).as(reload.toString()).isZero();
        assertThat(reload.out())
                .containsPattern("Put repairs/sales/1/[0-9a-f]{12}.csv into ")
                .contains("  sales: 64 rows in = 61 loaded + 0 duplicates + 1 quarantined + 2 repaired.")
                .contains("1 of 2 rows are repaired, 1 are bad again: ./shroff feeds quarantine sales shows why.");
        assertThat(LakeRows.of(trial.lake()
                        .read(spark, FeedTables.SALES)
                        .filter("pincode = '560002'")
                        .select("city", "agent_id", "amount")))
                .containsExactly("[-, he said,AG888123,5.00]");

        Cli again = Cli.run("feeds", "reload", "sales", export, trial.options());
        assertThat(again.status()).isEqualTo(3);
        assertThat(again.err())
                .isEqualTo("Cannot reload " + export + ": 2 of its 2 rows are not in the quarantine: they were repaired"
                        + " already, or their file was superseded, or several records stand on their line. Drop them:\n  - sales/june.csv:62\n  -"
                        + " sales/june.csv:63\n");

        Path rest = folder.resolve("rest.csv");
        Cli.run("feeds", "quarantine", "sales", "--raw", "--export", rest, "--lake", trial.lakePath());
        Files.writeString(rest, Files.readString(rest).replace(",060001,", ",560003,"));
        Cli last = Cli.run("feeds", "reload", "sales", rest, trial.options());
        assertThat(last.out())
                .contains("  sales: 65 rows in = 62 loaded + 0 duplicates + 0 quarantined + 3 repaired.")
                .contains("1 of 1 rows are repaired.");
    }

    @Test
    void personsLeaveHashedOnlyUnderAKey() throws IOException {
        Path file = trial.write("june.csv", HEADER + sales(0, 2).replace("Pune", "=1+1"));
        assertThat(Cli.run("feeds", "load", "sales", file, trial.options()).status())
                .isZero();
        Path key = trial.write("key", "0123456789abcdef");
        List<String> words = List.of(
                "show",
                "silver.sales",
                "--format",
                "csv",
                "--hash-personal",
                "--lake",
                trial.lakePath().toString());

        Cli hashed = Cli.run(words, "--set", "privacy.hash-key-file=" + key);

        assertThat(hashed.status()).as(hashed.toString()).isZero();
        assertThat(hashed.out()).contains(",'=1+1,loan,online,").containsPattern("online,[0-9a-f]{64},41,500000.00,");
        Cli queried = Cli.run(
                "sql",
                "SELECT agent_id, -amount AS back FROM silver.sales ORDER BY amount",
                "--format",
                "csv",
                "--hash-personal",
                "--lake",
                trial.lakePath(),
                "--set",
                "privacy.hash-key-file=" + key);
        assertThat(queried.out()).containsPattern("(?m)^[0-9a-f]{64},-1\\.00$").contains("agent_id,back");
        Cli none = Cli.run(words, "--set", "privacy.hash-key-env=SHROFF_NO_SUCH_KEY");
        assertThat(none.status()).isEqualTo(2);
        assertThat(none.err())
                .startsWith("Cannot hash personal columns: the environment variable SHROFF_NO_SUCH_KEY of"
                        + " privacy.hash-key-env is not set.");
    }
}

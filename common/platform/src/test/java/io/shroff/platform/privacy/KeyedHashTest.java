package io.shroff.platform.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.testing.JobTester;
import io.shroff.platform.testing.SparkTest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class KeyedHashTest {
    private static final String KEY = "0123456789abcdef-secret";

    @Test
    void isTheHashOfTheStandard() {
        // RFC 4231, test case 2, and with a key of another length.
        assertThat(new KeyedHash("Jefe".getBytes(UTF_8)).call("what do ya want for nothing?"))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        assertThat(new KeyedHash("key".getBytes(UTF_8)).call("The quick brown fox jumps over the lazy dog"))
                .isEqualTo("f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8");
        assertThat(new KeyedHash("key".getBytes(UTF_8)).call(null)).isNull();
    }

    @Test
    void replacesWhatIdentifiesAPersonAndNothingElse(SparkSession spark) {
        var rows = JobTester.rows(spark, FeedTables.SALES, sale("A1", 1L), sale("A1", 2L), sale(null, 3L));
        KeyedHash hash = KeyedHash.of(Optional.empty(), Optional.of("K"), name -> KEY);
        hash.register(spark);

        var hashed = Masks.KEYED_HASH
                .masked(rows, FeedTables.SALES)
                .orderBy("source_line")
                .collectAsList();

        assertThat(hashed)
                .extracting(row -> row.<String>getAs("agent_id"))
                .containsExactly(hash.call("A1"), hash.call("A1"), null);
        assertThat(hashed).extracting(row -> row.<Integer>getAs("customer_age")).containsOnly(30);
        Row masked = Masks.STARS
                .masked(rows, FeedTables.SALES)
                .orderBy("source_line")
                .first();
        assertThat(masked.<String>getAs("agent_id")).as("a short value").isEqualTo("***");
        assertThat(Masks.STARS
                        .masked(JobTester.rows(spark, FeedTables.SALES, sale("AG7712", 1L)), FeedTables.SALES)
                        .first()
                        .<String>getAs("agent_id"))
                .isEqualTo("***12");
        assertThat(List.of(Masks.stars(""), Masks.stars("AG771"), Masks.stars("AG7712")))
                .containsExactly("", "***", "***12");
        assertThat(Masks.KEYED_HASH
                        .masked(rows, FeedTables.SALES)
                        .queryExecution()
                        .toString())
                .doesNotContain(KEY);
    }

    private static Object[] sale(String agent, long line) {
        BigDecimal amount = new BigDecimal("1.00");
        return new Object[] {
            Date.valueOf("2024-01-01"), "560001", null, "loan", "online", agent, 30, amount, amount, "INR", "f", line
        };
    }

    @Test
    void asksForAKeyThatIsThereAndLongEnough(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), KEY + "\n");
        assertThat(KeyedHash.of(Optional.of(file.toString()), Optional.empty(), name -> null)
                        .call("x"))
                .isEqualTo(new KeyedHash(KEY.getBytes(UTF_8)).call("x"));
        String remedy = " Put a secret of at least 16 random bytes there, such as openssl rand -hex 32 writes, and keep"
                + " it: another key gives other hashes.";
        assertThatThrownBy(() -> KeyedHash.of(Optional.empty(), Optional.of("OUR_KEY"), name -> null))
                .isInstanceOf(ShroffException.class)
                .hasMessage("Cannot hash personal columns: the environment variable OUR_KEY of privacy.hash-key-env is"
                        + " not set." + remedy);
        assertThatThrownBy(() -> KeyedHash.of(Optional.empty(), Optional.of("OUR_KEY"), name -> "short"))
                .hasMessage(
                        "Cannot hash personal columns: the key in the environment variable OUR_KEY has fewer than 16"
                                + " bytes." + remedy);
        assertThatThrownBy(() -> KeyedHash.of(Optional.of("/no/key"), Optional.of("OUR_KEY"), name -> KEY))
                .hasMessage("Cannot hash personal columns: the file /no/key of privacy.hash-key-file cannot be read."
                        + remedy);
        assertThatThrownBy(() -> KeyedHash.of(Optional.empty(), Optional.empty(), name -> KEY))
                .hasMessageContaining("neither privacy.hash-key-file nor privacy.hash-key-env is set");
    }
}

package io.shroff.cli;

import io.shroff.platform.config.PrivacyConfig;
import io.shroff.platform.privacy.KeyedHash;
import io.shroff.platform.privacy.Masks;
import java.io.PrintWriter;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which lake rows come from, how many, in which form, and how personal columns are shown. */
final class RowsOptions {
    @Option(
            names = "--limit",
            paramLabel = "N",
            converter = OptionValues.Count.class,
            description = "Most rows; default: 20, or 1000 of a query.")
    private @Nullable Integer limit;

    @Option(
            names = "--hash-personal",
            description = "Show what identifies a person as a keyed hash (HMAC-SHA-256) instead of stars, so that equal"
                    + " persons stay equal; the key is the one that privacy.hash-key-env or privacy.hash-key-file of the"
                    + " configuration names.")
    private boolean hashPersonal;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private LakeOptions lakeOptions = new LakeOptions();

    /** The options of a lake that is there. */
    LakeOptions lake() {
        lakeOptions.lakeThatIsThere();
        return lakeOptions;
    }

    /** How personal columns are shown; makes ready what that takes. */
    Masks masks(SparkSession spark) {
        if (!hashPersonal) {
            return Masks.STARS;
        }

        PrivacyConfig privacy = lakeOptions.configuration().config().privacy();
        KeyedHash.of(privacy.hashKeyFile(), privacy.hashKeyEnv(), System::getenv)
                .register(spark);
        return Masks.KEYED_HASH;
    }

    void print(Dataset<Row> rows, int usualLimit, PrintWriter out) {
        output.print(rows, Optional.ofNullable(limit).orElse(usualLimit), out);
    }
}

package io.shroff.platform.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * HMAC-SHA-256 of what identifies a person: equal persons stay equal in every export with the same key, and without the
 * key nobody can try names one after the other. The key is never written or logged.
 */
public final class KeyedHash implements UDF1<@Nullable String, @Nullable String> {
    /** What the hash is called in SQL. */
    static final String FUNCTION = "shroff_keyed_hash";

    private static final long serialVersionUID = 1L;
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST_KEY_BYTES = 16;

    private final byte[] key;

    KeyedHash(byte[] key) {
        this.key = key.clone();
    }

    /**
     * The hash under the key of a file or, without one, of an environment variable.
     *
     * @throws ShroffException BAD_CONFIG where there is no key, or one that could be guessed
     */
    public static KeyedHash of(
            Optional<String> file, Optional<String> variable, Function<String, @Nullable String> environment) {
        String place = file.map(name -> "the file " + name)
                .or(() -> variable.map(name -> "the environment variable " + name))
                .orElseThrow(() -> noKey("neither privacy.hash-key-file nor privacy.hash-key-env is set"));
        byte[] key = (file.isPresent() ? read(file.get()) : fromEnvironment(variable.orElseThrow(), environment))
                .strip()
                .getBytes(UTF_8);
        if (key.length < LEAST_KEY_BYTES) {
            throw noKey("the key in " + place + " has fewer than " + LEAST_KEY_BYTES + " bytes");
        }

        return new KeyedHash(key);
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw noKey("the file " + file + " of privacy.hash-key-file cannot be read");
        }
    }

    private static String fromEnvironment(String variable, Function<String, @Nullable String> environment) {
        String key = environment.apply(variable);
        if (key == null || key.isBlank()) {
            throw noKey("the environment variable " + variable + " of privacy.hash-key-env is not set");
        }

        return key;
    }

    private static ShroffException noKey(String why) {
        return new ShroffException(
                ErrorCode.BAD_CONFIG,
                "Cannot hash personal columns: " + why + ". Put a secret of at least " + LEAST_KEY_BYTES
                        + " random bytes there, such as openssl rand -hex 32 writes, and keep it: another key gives other"
                        + " hashes.");
    }

    /** Makes the hash known to SQL of the session. */
    public void register(SparkSession spark) {
        spark.udf().register(FUNCTION, this, DataTypes.StringType);
    }

    @Override
    public @Nullable String call(@Nullable String value) {
        if (value == null) {
            return null;
        }

        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(value.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}

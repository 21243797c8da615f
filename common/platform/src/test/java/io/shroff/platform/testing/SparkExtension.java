package io.shroff.platform.testing;

import io.shroff.platform.spark.Mode;
import io.shroff.platform.spark.SparkSessions;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Owns the SparkSession that all tests of a JVM share. */
public final class SparkExtension implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().equals(SparkSession.class);
    }

    @Override
    public SparkSession resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return Shared.SESSION;
    }

    private static final class Shared {
        static final SparkSession SESSION = start();

        /** The session that runs open, smaller. */
        private static SparkSession start() {
            return SparkSessions.open(
                    Map.of(
                            "spark.master", "local[2]",
                            "spark.app.name", "tests",
                            "spark.sql.shuffle.partitions", "2",
                            "spark.default.parallelism", "2"),
                    Mode.LOCAL);
        }
    }
}

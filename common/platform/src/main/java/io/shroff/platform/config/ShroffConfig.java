package io.shroff.platform.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The sections of the configuration. */
public record ShroffConfig(
        @About("Settings passed to Spark as they are, by Spark's names without the leading \"spark.\".")
        Map<String, String> spark,

        @About("How a pipeline runs.") RunConfig run,

        @About("How what identifies a person leaves the lake.")
        PrivacyConfig privacy,

        @About("The parameters of each job, by its name.") Map<String, JsonNode> jobs) {

    public ShroffConfig {
        spark = Collections.unmodifiableMap(new LinkedHashMap<>(spark));
        jobs = Collections.unmodifiableMap(new LinkedHashMap<>(jobs));
    }
}

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

        @About("The parameters of each job, by its name.") Map<String, JsonNode> jobs,

        @About("What the options of each method are where its spec says nothing, by the method's name.")
        Map<String, JsonNode> workbench) {

    public ShroffConfig {
        spark = Collections.unmodifiableMap(new LinkedHashMap<>(spark));
        jobs = Collections.unmodifiableMap(new LinkedHashMap<>(jobs));
        workbench = Collections.unmodifiableMap(new LinkedHashMap<>(workbench));
    }
}

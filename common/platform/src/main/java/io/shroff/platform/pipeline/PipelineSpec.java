package io.shroff.platform.pipeline;

import io.shroff.platform.config.About;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pipeline file: which jobs run together and when. Their order is computed.
 *
 * @param asOfFrom silver tables by name, and how their dates tell the last complete period
 */
public record PipelineSpec(
        @About("One line: what the pipeline leaves behind") String about,
        @About("Cron schedule for Airflow, in UTC") String schedule,
        @About("Names of the jobs") List<String> jobs,
        @About("Which tables tell the default as_of") Map<String, AsOfSource> asOfFrom) {

    /** What part of a table's newest date is known to be complete. */
    public enum Complete {
        /** The date itself is the last day of a complete period. */
        DAY,
        /** The month of the date, if the date is its last day; else the month before. */
        MONTH,
        /** The date is the first day of a complete month or quarter, as the grain column says. */
        PERIOD
    }

    /** A date column and how to read it. */
    public record AsOfSource(
            @About("The DATE column") String column,
            @About("day, month or period") Complete complete,

            @About("For period: the column that says month or quarter")
            Optional<String> grain) {}

    public PipelineSpec {
        jobs = List.copyOf(jobs);
        asOfFrom = Collections.unmodifiableMap(new LinkedHashMap<>(asOfFrom));
    }
}

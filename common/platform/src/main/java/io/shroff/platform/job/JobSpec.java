package io.shroff.platform.job;

import io.shroff.platform.table.TableContract;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a job says of itself as data: the graph, the docs, the up-to-date check and the lineage are computed from it.
 *
 * @param feeds names of the feeds whose files it loads
 * @param inputs names of tables of the user's own that it reads, outside of the lake or beside its catalog: no edge
 * @param reads tables it reads, at its own as_of where they are kept by as_of: these make edges of the graph
 * @param readsPrevious own tables of which it reads earlier partitions: no edge
 * @param writes tables it writes
 * @param trains models it trains and may promote: no edge
 * @param uses models whose champion it applies: an edge from the job that trains it
 */
public record JobSpec<P extends Record>(
        String name,
        Class<P> params,
        String about,
        List<String> feeds,
        List<String> inputs,
        List<TableContract> reads,
        List<TableContract> readsPrevious,
        List<TableContract> writes,
        List<String> trains,
        List<String> uses,
        OnInterrupt onInterrupt) {

    /** What an interrupted run does with a job under way. */
    public enum OnInterrupt {
        /** Stop it; its tables keep what they had. */
        STOP,
        /** Let it end, since its tables belong together: for publishing, which takes seconds. */
        FINISH
    }

    public JobSpec {
        if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("Job name '" + name + "' is not kebab-case");
        }

        feeds = List.copyOf(feeds);
        inputs = List.copyOf(inputs);
        reads = List.copyOf(reads);
        readsPrevious = List.copyOf(readsPrevious);
        writes = List.copyOf(writes);
        trains = List.copyOf(trains);
        uses = List.copyOf(uses);
    }

    public static <P extends Record> JobSpec<P> named(String name, Class<P> params) {
        return new JobSpec<>(
                name,
                params,
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                OnInterrupt.STOP);
    }

    /** One line that says what the job makes. */
    public JobSpec<P> about(String sentence) {
        return new JobSpec<>(
                name, params, sentence, feeds, inputs, reads, readsPrevious, writes, trains, uses, onInterrupt);
    }

    public JobSpec<P> loads(String... feedNames) {
        return new JobSpec<>(
                name,
                params,
                about,
                List.of(feedNames),
                inputs,
                reads,
                readsPrevious,
                writes,
                trains,
                uses,
                onInterrupt);
    }

    /** Reads tables that the user brings; the planner asks for their fingerprints by name. */
    public JobSpec<P> takes(List<String> tables) {
        return new JobSpec<>(
                name, params, about, feeds, tables, reads, readsPrevious, writes, trains, uses, onInterrupt);
    }

    public JobSpec<P> reads(TableContract... tables) {
        return new JobSpec<>(
                name, params, about, feeds, inputs, List.of(tables), readsPrevious, writes, trains, uses, onInterrupt);
    }

    public JobSpec<P> readsPrevious(TableContract... tables) {
        return new JobSpec<>(
                name, params, about, feeds, inputs, reads, List.of(tables), writes, trains, uses, onInterrupt);
    }

    public JobSpec<P> writes(TableContract... tables) {
        return new JobSpec<>(
                name, params, about, feeds, inputs, reads, readsPrevious, List.of(tables), trains, uses, onInterrupt);
    }

    public JobSpec<P> trains(String... models) {
        return new JobSpec<>(
                name, params, about, feeds, inputs, reads, readsPrevious, writes, List.of(models), uses, onInterrupt);
    }

    public JobSpec<P> uses(String... models) {
        return new JobSpec<>(
                name, params, about, feeds, inputs, reads, readsPrevious, writes, trains, List.of(models), onInterrupt);
    }

    /** The job is let end when the run is interrupted. */
    public JobSpec<P> finishes() {
        return new JobSpec<>(
                name, params, about, feeds, inputs, reads, readsPrevious, writes, trains, uses, OnInterrupt.FINISH);
    }

    /** Whether what it makes depends on an as_of; loading a feed does not. */
    public Timing timing() {
        return feeds.isEmpty() ? Timing.AS_OF : Timing.ALWAYS;
    }

    /** Whether a job is run for a date. */
    public enum Timing {
        ALWAYS,
        AS_OF
    }

    /** Whether the job may read a table. */
    boolean declares(TableContract table) {
        return Stream.concat(reads.stream(), readsPrevious.stream())
                .anyMatch(t -> t.name().equals(table.name()));
    }
}

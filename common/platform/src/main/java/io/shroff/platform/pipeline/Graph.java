package io.shroff.platform.pipeline;

import io.shroff.platform.error.DidYouMean;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.job.Job;
import io.shroff.platform.job.JobSpec;
import io.shroff.platform.table.TableContract;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The jobs and who waits for whom, computed from their specs: B follows A when B reads a table that A writes, or uses a
 * model that A trains. Order is by dependency, then by name.
 */
public final class Graph {
    private final Map<String, Job<?>> jobs = new LinkedHashMap<>();
    private final Map<String, Set<String>> upstream = new LinkedHashMap<>();
    private final Map<String, String> writers = new LinkedHashMap<>();
    private final Map<String, String> trainers = new LinkedHashMap<>();

    private Graph(Collection<? extends Job<?>> all) {
        for (Job<?> job : all) {
            if (jobs.put(job.spec().name(), job) != null) {
                throw new IllegalArgumentException(
                        "Two jobs are named " + job.spec().name());
            }

            job.spec().writes().forEach(table -> claim(writers, table.name(), job.spec()));
            job.spec().trains().forEach(model -> claim(trainers, model, job.spec()));
        }

        for (Job<?> job : all) {
            Set<String> before = new TreeSet<>();
            job.spec()
                    .reads()
                    .forEach(t -> Optional.ofNullable(writers.get(t.name())).ifPresent(before::add));
            job.spec().uses().forEach(m -> Optional.ofNullable(trainers.get(m)).ifPresent(before::add));
            upstream.put(job.spec().name(), before);
        }

        inOrder(jobs.keySet());
    }

    /** The graph of these jobs; two writers of a table or a cycle is a mistake of ours and refused. */
    public static Graph of(Collection<? extends Job<?>> jobs) {
        return new Graph(jobs);
    }

    private static void claim(Map<String, String> owners, String thing, JobSpec<?> spec) {
        String other = owners.put(thing, spec.name());
        if (other != null) {
            throw new IllegalArgumentException(thing + " is written by both " + other + " and " + spec.name());
        }
    }

    public Job<?> job(String name) {
        Job<?> job = jobs.get(name);
        if (job == null) {
            throw new ShroffException(
                    ErrorCode.UNKNOWN_NAME,
                    "Cannot find job '" + name + "': there is no such job." + DidYouMean.hint(name, jobs.keySet())
                            + " ./shroff job --help lists all.");
        }

        return job;
    }

    /** All jobs in an order in which each comes after those it waits for. */
    public List<Job<?>> jobs() {
        return inOrder(jobs.keySet());
    }

    /** The given jobs in such an order. */
    public List<Job<?>> inOrder(Collection<String> names) {
        List<Job<?>> ordered = new ArrayList<>();
        Set<String> done = new LinkedHashSet<>();
        Set<String> open = new TreeSet<>(names);
        while (!open.isEmpty()) {
            String next = open.stream()
                    .filter(name -> upstreamWithin(name, open).isEmpty())
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("Jobs wait for each other in a circle: " + open));
            open.remove(next);
            done.add(next);
            ordered.add(job(next));
        }

        return ordered;
    }

    /** The jobs a job waits for. */
    public Set<String> upstream(String name) {
        return Set.copyOf(upstream.getOrDefault(job(name).spec().name(), Set.of()));
    }

    /** The jobs that read from this one, at any distance, itself not among them. */
    public Set<String> downstream(String name) {
        return closure(name, this::readersOf);
    }

    /** The jobs whose tables this one's tables are made from, at any distance; training is not among them. */
    Set<String> ancestors(String name) {
        return closure(name, this::producersOf);
    }

    Optional<Job<?>> writer(TableContract table) {
        return Optional.ofNullable(writers.get(table.name())).map(jobs::get);
    }

    private Set<String> producersOf(String name) {
        Set<String> producers = new TreeSet<>();
        job(name)
                .spec()
                .reads()
                .forEach(t -> Optional.ofNullable(writers.get(t.name())).ifPresent(producers::add));
        return producers;
    }

    private Set<String> readersOf(String name) {
        Set<String> readers = new TreeSet<>();
        upstream.forEach((reader, before) -> {
            if (before.contains(name)) {
                readers.add(reader);
            }
        });
        return readers;
    }

    private static Set<String> closure(String from, java.util.function.Function<String, Set<String>> step) {
        Set<String> reached = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(step.apply(from));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (reached.add(next)) {
                open.addAll(step.apply(next));
            }
        }

        return reached;
    }

    Set<String> upstreamWithin(String name, Collection<String> scope) {
        Set<String> within = new TreeSet<>(upstream.get(name));
        within.retainAll(scope);
        return within;
    }
}

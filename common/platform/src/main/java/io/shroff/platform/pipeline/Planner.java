package io.shroff.platform.pipeline;

import io.shroff.platform.checksum.Checksum;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.job.Job;
import io.shroff.platform.job.JobSpec;
import io.shroff.platform.model.ModelStore;
import io.shroff.platform.pipeline.PlannedJob.Decision;
import io.shroff.platform.table.Lake;
import io.shroff.platform.table.Ledger;
import io.shroff.platform.table.Stamp;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.table.WriteMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Decides which jobs run, before any does: the fingerprint of an output is a hash of the job, its code, its parameters
 * and the fingerprints of its inputs, down to the checksums of feed files, so all of them are known in advance. A job
 * whose outputs carry the expected fingerprint is up to date.
 */
public final class Planner {
    private final Graph graph;
    private final Lake lake;
    private final Versions versions;
    private final Rerun rerun;

    public Planner(Graph graph, Lake lake, Versions versions, Rerun rerun) {
        this.graph = graph;
        this.lake = lake;
        this.versions = versions;
        this.rerun = rerun;
    }

    /** Where the planner learns the versions of what is not a table. */
    public interface Versions {
        /** The resolved parameters of a job. */
        Record params(JobSpec<?> spec);

        /** A hash of a job's code. */
        String code(Job<?> job);

        /** A hash of a feed's files and of how they are read; empty when no feeds folder was named. */
        Optional<String> feed(String name);

        /** A hash of a table that the user brings. */
        String input(String name);
    }

    /** Whether what is up to date, or published at a later date, is made again all the same. */
    public enum Rerun {
        AS_NEEDED,
        /** Runs every job asked for. */
        FORCED,
        /** Publishes an earlier as_of over a later one. */
        MOVE_BACK
    }

    /** Decides over jobs that load feeds: the only ones that need no date. */
    public List<PlannedJob> planLoads(Collection<String> jobNames) {
        List<PlannedJob> planned = new ArrayList<>();
        for (Job<?> job : graph.inOrder(jobNames)) {
            if (job.spec().timing() == JobSpec.Timing.ALWAYS) {
                planned.add(plan(job, Optional.empty(), Map.of(), rerun));
            }
        }

        return planned;
    }

    /** Decides over jobs for a date. Tables made by jobs outside of these must be there and up to date. */
    public List<PlannedJob> plan(Collection<String> jobNames, LocalDate asOf) {
        Set<String> all = new TreeSet<>(jobNames);
        jobNames.forEach(name -> all.addAll(graph.ancestors(name)));
        Map<String, PlannedJob> planned = new LinkedHashMap<>();
        for (Job<?> job : graph.inOrder(all)) {
            // What is asked to run again is asked of these jobs, not of those they are made from.
            Rerun asked = jobNames.contains(job.spec().name()) ? rerun : Rerun.AS_NEEDED;
            planned.put(job.spec().name(), plan(job, Optional.of(asOf), planned, asked));
        }

        List<PlannedJob> stale = planned.values().stream()
                .filter(p -> !jobNames.contains(p.name()) && p.runs())
                .toList();
        if (!stale.isEmpty()) {
            throw staleUpstream(jobNames, stale);
        }

        return planned.values().stream()
                .filter(p -> jobNames.contains(p.name()))
                .toList();
    }

    private PlannedJob plan(Job<?> job, Optional<LocalDate> asOf, Map<String, PlannedJob> planned, Rerun asked) {
        JobSpec<?> spec = job.spec();
        Record params = versions.params(spec);
        if (spec.feeds().stream().anyMatch(feed -> versions.feed(feed).isEmpty())) {
            return asLoaded(job, params);
        }

        Optional<LocalDate> date = spec.timing() == JobSpec.Timing.ALWAYS ? Optional.empty() : asOf;
        Map<String, String> parts = new LinkedHashMap<>();
        date.ifPresent(d -> parts.put(Stamp.AS_OF, d.toString()));
        parts.put("code", versions.code(job));
        parts.put("contracts", Checksum.shortOf(contractsOf(spec)));
        parts.put("params", Checksum.shortOf(params.toString()));
        spec.feeds()
                .forEach(feed -> parts.put("feed " + feed, versions.feed(feed).orElseThrow()));
        spec.inputs().forEach(input -> parts.put("input " + input, versions.input(input)));
        spec.reads().forEach(table -> parts.put(table.name(), inputFingerprint(table, date, planned)));
        spec.uses().forEach(model -> parts.put("model " + model, champion(model, date)));
        Stamp stamp = new Stamp(spec.name(), Checksum.shortOf(spec.name() + parts), parts);
        Verdict verdict = verdict(spec, date, stamp, asked);
        return new PlannedJob(job, params, date, stamp, verdict.decision(), verdict.reason());
    }

    /** Without a feeds folder, what was loaded before stands. */
    private PlannedJob asLoaded(Job<?> job, Record params) {
        Stamp stamp = job.spec().writes().stream()
                .findFirst()
                .flatMap(table -> stored(table, Optional.empty()))
                .orElseThrow(() -> new ShroffException(
                        ErrorCode.MISSING_FEED,
                        "Cannot run " + job.spec().name() + ": nothing has been loaded into this lake yet. Name the"
                                + " folder of the feeds with --feeds."));
        return new PlannedJob(
                job, params, Optional.empty(), stamp, Decision.UP_TO_DATE, "no --feeds named: what was loaded stands");
    }

    private record Verdict(Decision decision, String reason) {}

    private Verdict verdict(JobSpec<?> spec, Optional<LocalDate> asOf, Stamp expected, Rerun asked) {
        if (asked == Rerun.FORCED) {
            return new Verdict(Decision.RUN, "asked for with --force");
        }

        String reason = "";
        for (TableContract table : spec.writes()) {
            Optional<Stamp> stored = stored(table, asOf);
            if (isPublishedLater(table, asOf, stored) && asked != Rerun.MOVE_BACK) {
                return new Verdict(
                        Decision.UP_TO_DATE,
                        table.name() + " stands at the later as_of "
                                + stored.orElseThrow().parts().get(Stamp.AS_OF)
                                + "; --move-back publishes this one");
            }

            if (reason.isEmpty() && !stored.map(Stamp::fingerprint).equals(Optional.of(expected.fingerprint()))) {
                reason = difference(table, asOf, stored, expected);
            }
        }

        return reason.isEmpty()
                ? new Verdict(Decision.UP_TO_DATE, "nothing it depends on has changed")
                : new Verdict(Decision.RUN, reason);
    }

    private Optional<Stamp> stored(TableContract table, Optional<LocalDate> asOf) {
        Ledger ledger = lake.ledger(table);
        return asOf.isPresent() ? ledger.stamp(table, asOf.get()) : ledger.stamp();
    }

    /** A table of one snapshot, such as those of the mart, is not moved to an earlier date unasked. */
    private static boolean isPublishedLater(TableContract table, Optional<LocalDate> asOf, Optional<Stamp> stored) {
        return table.mode() instanceof WriteMode.Overwrite
                && asOf.isPresent()
                && stored.map(s -> s.parts().get(Stamp.AS_OF)).stream()
                        .anyMatch(at -> LocalDate.parse(at).isAfter(asOf.get()));
    }

    private String difference(TableContract table, Optional<LocalDate> asOf, Optional<Stamp> stored, Stamp expected) {
        if (!lake.exists(table)) {
            return table.name() + " does not exist";
        }

        if (stored.isEmpty()) {
            boolean otherDates = !lake.ledger(table).partitions().isEmpty();
            return otherDates && asOf.isPresent()
                    ? table.name() + " has nothing for " + asOf.get()
                    : table.name() + " was last changed by something else than its job";
        }

        Map<String, String> before = stored.get().parts();
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(expected.parts().keySet());
        List<String> changed = names.stream()
                .filter(name -> !java.util.Objects.equals(
                        before.get(name), expected.parts().get(name)))
                .toList();
        return "changed: " + String.join(", ", changed);
    }

    private String inputFingerprint(TableContract table, Optional<LocalDate> asOf, Map<String, PlannedJob> planned) {
        Optional<PlannedJob> producer =
                graph.writer(table).map(job -> planned.get(job.spec().name()));
        if (producer.isPresent()) {
            return producer.get().stamp().fingerprint();
        }

        return stored(table, asOf).map(Stamp::fingerprint).orElse("none");
    }

    private String champion(String model, Optional<LocalDate> asOf) {
        return asOf.flatMap(date -> new ModelStore(lake).champion(model, date)).orElse("none");
    }

    private static String contractsOf(JobSpec<?> spec) {
        return spec.writes().toString();
    }

    private static ShroffException staleUpstream(Collection<String> jobNames, List<PlannedJob> stale) {
        String list =
                stale.stream().map(p -> p.name() + " (" + p.reason() + ")").collect(Collectors.joining(", "));
        return new ShroffException(
                ErrorCode.MISSING_TABLE,
                "Cannot run " + String.join(", ", jobNames) + ": these jobs before it are not up to date: " + list
                        + ". Run them first, or run their pipeline with ./shroff run.");
    }
}

package io.shroff.cli;

import io.shroff.platform.feed.Inbox;
import io.shroff.platform.job.Job;
import io.shroff.platform.job.JobSpec;
import io.shroff.platform.pipeline.CodeVersion;
import io.shroff.platform.pipeline.Planner.Versions;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Versions as this process sees them: bound parameters, class files, files of the feeds folder. */
final class SuiteVersions implements Versions {
    private final Suite suite;
    private final Optional<Inbox> inbox;
    private final Map<String, String> feeds = new ConcurrentHashMap<>();

    SuiteVersions(Suite suite, Optional<Inbox> inbox) {
        this.suite = suite;
        this.inbox = inbox;
    }

    @Override
    public Record params(JobSpec<?> spec) {
        return suite.params(spec);
    }

    @Override
    public String code(Job<?> job) {
        return CodeVersion.of(job.code());
    }

    @Override
    public Optional<String> feed(String name) {
        return inbox.map(box -> feeds.computeIfAbsent(name, box::fingerprint));
    }

    @Override
    public String input(String name) {
        return suite.input(name);
    }
}

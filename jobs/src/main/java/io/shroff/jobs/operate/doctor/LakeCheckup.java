package io.shroff.jobs.operate.doctor;

import io.shroff.platform.error.ErrorKind;
import io.shroff.platform.lock.HeldLock;
import io.shroff.platform.lock.HeldLock.State;
import io.shroff.platform.lock.LakeFolder;
import io.shroff.platform.pipeline.RunClock;
import io.shroff.platform.table.Lake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/** The folder of the lake: whether it can be written, how much room it has, who is writing. */
public final class LakeCheckup {
    private static final long MEGABYTE = 1L << 20;
    private static final long LOW_MEGABYTES = 2048;
    private static final long FEWEST_MEGABYTES = 100;

    private final Lake lake;
    private final Configuration storage;

    /** @param storage how the storage of the lake is reached */
    public LakeCheckup(Lake lake, Configuration storage) {
        this.lake = lake;
        this.storage = storage;
    }

    public void examine(Findings findings) {
        findings.look("lake folder", this::folder);
        if (isLocal() && Files.isDirectory(localFolder())) {
            findings.look("disk space", this::space);
        }

        findings.look("locks", this::locks);
    }

    private Finding folder() {
        LakeFolder.check(lake.uri(), RunClock.newRunId(), storage);
        return Finding.ok("lake folder", lake.uri() + " can be written");
    }

    private Finding space() {
        long megabytes = freeBytes() / MEGABYTE;
        String text = megabytes + " MB free";
        String remedy = "Free some, or name another folder with --lake.";
        if (megabytes < FEWEST_MEGABYTES) {
            return Finding.fail("disk space", text, remedy, ErrorKind.USER);
        }

        return megabytes < LOW_MEGABYTES ? Finding.warn("disk space", text, remedy) : Finding.ok("disk space", text);
    }

    private Finding locks() {
        List<HeldLock> holders = HeldLock.all(lake.uri(), storage, RunClock.now());
        List<HeldLock> holding =
                holders.stream().filter(h -> h.state() == State.HOLDS).toList();
        if (!holding.isEmpty()) {
            return Finding.warn("locks", told(holding), "Wait for it to end; a run that must wait takes --wait 10m.");
        }

        return holders.isEmpty()
                ? Finding.ok("locks", "nobody is writing")
                : Finding.ok("locks", "nobody is writing; left by a run that was killed: " + told(holders));
    }

    private static String told(List<HeldLock> holders) {
        return holders.stream().map(h -> h.table() + ": " + h.sentence()).collect(Collectors.joining("; "));
    }

    private boolean isLocal() {
        return "file".equals(lake.uri().getScheme());
    }

    private Path localFolder() {
        return Path.of(lake.uri().getPath());
    }

    private long freeBytes() {
        try {
            return Files.getFileStore(localFolder()).getUsableSpace();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}

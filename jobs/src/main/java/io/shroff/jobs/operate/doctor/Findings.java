package io.shroff.jobs.operate.doctor;

import io.shroff.platform.error.ErrorKind;
import io.shroff.platform.error.ShroffException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.hadoop.fs.ChecksumException;

/** Tells each finding as it is made. A look that fails is a finding like another and never keeps the next from it. */
public final class Findings {
    private final Consumer<Finding> told;
    private Optional<ErrorKind> firstFailure = Optional.empty();

    public Findings(Consumer<Finding> told) {
        this.told = told;
    }

    /** Takes one look and tells what came of it. */
    public void look(String what, Supplier<Finding> look) {
        add(found(what, look));
    }

    void add(Finding finding) {
        if (firstFailure.isEmpty()) {
            firstFailure = finding.failure();
        }

        told.accept(finding);
    }

    /** 0 while nothing fails, else the status of the first failure. */
    public int exitStatus() {
        return firstFailure.map(ErrorKind::exitStatus).orElse(0);
    }

    private static Finding found(String what, Supplier<Finding> look) {
        try {
            return look.get();
        } catch (Exception e) { // Spark throws checked exceptions that its Java signatures do not declare
            if (e instanceof ShroffException ours) {
                return Finding.fail(what, ours);
            }

            return failed(what, e);
        }
    }

    private static Finding failed(String what, Exception e) {
        String text = e.getClass().getSimpleName() + ": " + e.getMessage();
        if (e.getCause() instanceof ChecksumException) {
            return Finding.fail(what, text, "Restore it from a backup, or delete it and run again.", ErrorKind.DATA);
        }

        return e instanceof UncheckedIOException
                ? Finding.fail(
                        what,
                        text,
                        "Check that the storage answers and that the user of this process may read there.",
                        ErrorKind.USER)
                : Finding.fail(what, text, "The log has the details.", ErrorKind.INTERNAL);
    }
}

package io.shroff.cli;

import io.shroff.platform.error.ErrorKind;
import io.shroff.platform.error.ShroffException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns a failure into one message and an exit status; the whole story goes to the log. */
final class Failures implements IExecutionExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
        if (failure instanceof ShroffException ours) {
            LOG.error("{}: {}", ours.code(), ours.getMessage(), ours);
            line.getErr().println(line.getColorScheme().errorText(Texts.plainLines(String.valueOf(ours.getMessage()))));
            if (ours.code().kind() == ErrorKind.INTERNAL) {
                line.getErr().println("This is a fault of Shroff's; the log has the details: " + Logs.place());
            }

            return ours.exitStatus();
        }

        LOG.error("Unexpected failure", failure);
        line.getErr()
                .println(line.getColorScheme()
                        .errorText("Cannot go on: " + failure.getClass().getSimpleName() + ": "
                                + Texts.plainLines(String.valueOf(failure.getMessage()))));
        line.getErr().println("This is a fault of Shroff's; the log has the details: " + Logs.place());
        return ErrorKind.INTERNAL.exitStatus();
    }
}

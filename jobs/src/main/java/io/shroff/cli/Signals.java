package io.shroff.cli;

import io.shroff.platform.error.ErrorKind;
import io.shroff.platform.pipeline.Interruption;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Ctrl-C and a scheduler's TERM ask the run to stop; a second one stops the process at once. A shutdown hook would come
 * too late: Spark's own would have closed the session under the jobs.
 */
final class Signals implements AutoCloseable {
    private final SignalHandler interruptBefore;
    private final SignalHandler terminateBefore;

    private Signals(Interruption interruption) {
        SignalHandler handler = signal -> {
            if (interruption.isAsked()) {
                Runtime.getRuntime().halt(ErrorKind.INTERRUPTED.exitStatus());
            }

            interruption.ask();
        };
        this.interruptBefore = Signal.handle(new Signal("INT"), handler);
        this.terminateBefore = Signal.handle(new Signal("TERM"), handler);
    }

    static Signals of(Interruption interruption) {
        return new Signals(interruption);
    }

    @Override
    public void close() {
        Signal.handle(new Signal("INT"), interruptBefore);
        Signal.handle(new Signal("TERM"), terminateBefore);
    }
}

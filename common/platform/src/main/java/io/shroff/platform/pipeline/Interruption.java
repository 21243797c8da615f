package io.shroff.platform.pipeline;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** Whether the run was asked to stop, and who wants to know of it. */
public final class Interruption {
    private final AtomicBoolean asked = new AtomicBoolean();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Asks the run to stop: no further job starts, and those that may be stopped are. */
    public void ask() {
        if (asked.compareAndSet(false, true)) {
            listeners.forEach(Runnable::run);
        }
    }

    public boolean isAsked() {
        return asked.get();
    }

    void onAsked(Runnable listener) {
        listeners.add(listener);
        if (isAsked()) {
            listener.run();
        }
    }
}

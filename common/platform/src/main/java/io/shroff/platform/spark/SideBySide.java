package io.shroff.platform.spark;

import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does several things in one job at once, each in a thread that is counted and stopped as the job's own. */
public final class SideBySide {
    private SideBySide() {}

    /**
     * What each returned, in the order given. When one throws, the others end first and the failure of the first that
     * failed goes on.
     *
     * @param atOnce threads at most, from 1
     */
    public static <T> List<T> run(List<Callable<T>> tasks, int atOnce) {
        // Threads made here inherit the job group of Spark, by which tasks are counted and cancelled.
        ExecutorService threads = Executors.newFixedThreadPool(atOnce);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> task : threads.invokeAll(tasks)) {
                results.add(task.get());
            }

            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShroffException(ErrorCode.INTERRUPTED, "Stopped: the run was interrupted.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ShroffException ours) {
                throw ours;
            }

            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}

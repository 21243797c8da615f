package io.shroff.platform.feed;

import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * Two writes at the same time, of which both stand or neither: while one is planned or committed, the other has the
 * cores.
 *
 * <p>Each is given a check to run once its rows are written, and takes those back when the check throws.
 */
final class WritePair {
    private WritePair() {}

    /**
     * Runs the second on a thread of its own.
     *
     * @return what the first gives, when the second has ended
     */
    static long run(ToLongFunction<Runnable> first, Consumer<Runnable> second) {
        CompletableFuture<Void> firstIsWritten = new CompletableFuture<>();
        CompletableFuture<Void> secondHasEnded =
                CompletableFuture.runAsync(() -> second.accept(() -> await(firstIsWritten)), WritePair::start);
        try {
            long result = first.applyAsLong(() -> {
                firstIsWritten.complete(null);
                await(secondHasEnded);
            });
            firstIsWritten.complete(null);
            await(secondHasEnded);
            return result;
        } finally {
            // Where the first was written this says nothing; else the second is waited for until it has taken back.
            firstIsWritten.completeExceptionally(
                    new ShroffException(ErrorCode.INTERNAL, "Cannot keep what stands beside a failed write."));
            secondHasEnded.handle((done, failure) -> done).join();
        }
    }

    /** A thread made here belongs to the Spark jobs of the one that makes it, so that they are cancelled together. */
    private static void start(Runnable work) {
        new Thread(work, "shroff-write").start();
    }

    private static void await(CompletableFuture<Void> end) {
        try {
            end.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failed ? failed : e;
        }
    }
}

package io.shroff.platform.job;

/**
 * A function from pinned inputs and parameters to one partition of each table it writes. Running it twice, later, in
 * another order or after a crash gives the same tables.
 *
 * @param <P> its parameters, bound from {@code jobs.<name>} of the configuration
 */
public interface Job<P extends Record> {

    JobSpec<P> spec();

    /** The class whose code, with all it reaches, decides what the tables hold. */
    default Class<?> code() {
        return getClass();
    }

    /** Reads through the context, transforms, writes through the context. */
    JobResult run(JobContext context, P params);
}

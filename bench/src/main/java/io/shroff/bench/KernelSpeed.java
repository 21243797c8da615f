package io.shroff.bench;

import java.io.IOException;
import java.util.List;

/** Measures methods of one kind on one core without Spark, on made-up input, and public tools on the same. */
interface KernelSpeed {
    int SEED = 7;

    List<Line> measure(CoreClock clock, Peers peers) throws IOException;
}

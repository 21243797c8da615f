package io.shroff.bench;

import java.io.IOException;
import java.util.List;

/** Measures one thing that users wait for. */
interface Benchmark {
    /** What it is chosen by on the command line. */
    String name();

    List<Line> run(Bench bench) throws IOException;
}

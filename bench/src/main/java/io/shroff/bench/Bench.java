package io.shroff.bench;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What every benchmark is given.
 *
 * @param root folder of the suite
 * @param folder empty folder to work in
 * @param rounds pairs measured; the median counts
 * @param rows about how many sales are loaded
 * @param files how many files they come in
 * @param records how many series, and records of each side, the methods run over
 * @param compared what the methods are measured beside
 * @param log where progress is told
 */
record Bench(Path root, Path folder, int rounds, int rows, int files, int records, Compared compared, PrintWriter log) {

    void say(String form, Object... values) {
        log.println(String.format(Locale.ROOT, form, values));
        log.flush();
    }
}

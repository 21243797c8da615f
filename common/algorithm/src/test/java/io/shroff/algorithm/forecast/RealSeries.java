package io.shroff.algorithm.forecast;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Public series that lie beside the project and not in it. */
final class RealSeries {
    private static final Path DATA = Path.of(System.getProperty("shroff.root", "../.."))
            .resolve("../shared/data/forecast")
            .normalize();

    private RealSeries() {}

    /** Skips the test where the folder is absent. */
    static void assumeThere() {
        Assumptions.assumeTrue(Files.isDirectory(DATA), () -> "Skipped: there is no real data at " + DATA);
    }

    /** One of the classic series, from its column {@code value}. */
    static double[] classic(String name) {
        return lines("classic/" + name + ".csv").stream()
                .mapToDouble(line -> Double.parseDouble(line.split(",")[2]))
                .toArray();
    }

    /** The weekly series of the M4 competition, {@code train} or {@code test}. */
    static List<double[]> weekly(String part) {
        List<double[]> series = new ArrayList<>();
        for (String line : lines("m4/Weekly-" + part + ".csv")) {
            String[] cells = line.replace("\"", "").split(",");
            double[] y = new double[cells.length - 1];
            for (int t = 0; t < y.length; t++) {
                y[t] = Double.parseDouble(cells[t + 1]);
            }

            series.add(y);
        }

        return series;
    }

    private static List<String> lines(String file) {
        try {
            List<String> all = Files.readAllLines(DATA.resolve(file));
            return all.subList(1, all.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

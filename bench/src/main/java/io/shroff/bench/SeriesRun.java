package io.shroff.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Series of 72 months through {@code forecast-series}, from a Delta table to Delta tables. */
final class SeriesRun implements Benchmark {
    private static final double ONE_FORM_SECONDS = 60;
    private static final double POOL_SECONDS = 240;

    @Override
    public String name() {
        return "series";
    }

    @Override
    public List<Line> run(Bench bench) throws IOException {
        Path table = bench.folder().resolve("series");
        bench.say("series: makes %,d of 72 months", bench.records());
        WorkbenchRun.make(
                bench,
                spark -> spark.range(bench.records())
                        .selectExpr(
                                "id AS series",
                                "100 + 900 * (xxhash64(id) & 1023) / 1024 AS level",
                                "(xxhash64(id, 1) & 1023) / 400 - .5 AS growth",
                                "explode(sequence(0, 71)) AS month")
                        .selectExpr(
                                "series",
                                "add_months(DATE'2018-01-01', month) AS month",
                                "(level + growth * month) * (1 + .2 * sin(month * pi() / 6))"
                                        + " + 20 * (xxhash64(series, month) & 1023) / 1024 AS value")
                        .write()
                        .format("delta")
                        .save(table.toString()));
        List<Line> lines = new ArrayList<>();
        String what = "series: %,d of 72 months through forecast-series, ".formatted(bench.records());
        lines.addAll(WorkbenchRun.lines(
                what + "one form", WorkbenchRun.run(bench, "forecast-series", spec(table, "AAA")), ONE_FORM_SECONDS));
        lines.addAll(WorkbenchRun.lines(
                what + "the usual pool",
                WorkbenchRun.run(bench, "forecast-series", spec(table, "combined")),
                POOL_SECONDS));
        return lines;
    }

    private static String spec(Path table, String form) {
        return """
                input: {delta: '%s'}
                columns: {key: [series], time: month, value: value}
                options: {horizon: 12, forms: [%s]}
                as-of: 2023-12-31
                output: series_forecast
                """.formatted(table, form);
    }
}

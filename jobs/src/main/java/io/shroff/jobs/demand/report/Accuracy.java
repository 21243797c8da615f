package io.shroff.jobs.demand.report;

import static org.apache.spark.sql.functions.col;

import io.shroff.platform.catalog.DemandTables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;

/**
 * How good the forecasts of one measure were in the back-test, beside the best naive one.
 *
 * @param metric what the figures are, in words
 * @param notBetter where the naive is not beaten; empty where it is everywhere
 * @param key which bars are which
 * @param models headers of the columns
 * @param groups one period ahead, some at once and the others when asked for
 * @param charts every candidate and horizon, of all products together
 * @param asOf date of the back-test
 */
record Accuracy(
        String metric,
        String asOf,
        String summary,
        Optional<NotBetter> notBetter,
        String key,
        List<String> models,
        List<Fold<Accuracy.Line>> groups,
        List<Chart> charts) {
    private static final int MOST_ROWS = 60_000;
    private static final int FIRST_LINES = 12;
    private static final int MOST_LINES = 100;
    private static final int MOST_CHARTS = 12;

    private static final String KEY = "Bold is what is published, blue the models it is chosen from, grey the naive"
            + " forecasts. Last value: as much as in the last period; last growth: the last growth goes on; year value: as"
            + " much as a year before; year growth: grown as over the same periods a year before. All products: the"
            + " forecasts of each product and of their sum, judged together. Which naive one is the best is told in"
            + " hindsight, for each group and number of periods ahead. Interval holds: how many of the outcomes lay"
            + " within the interval.";

    /** One group of series. */
    record Line(String what, List<Cell> cells, String naive, Verdict verdict, String coverage) {}

    /** A model's error, and whether it is marked for not beating the naive. */
    record Cell(String value, boolean worse) {}

    /** How it did against the naive, in words. */
    record Verdict(String words, boolean beats) {}

    /** Candidates of one group as bars, how what is published did one period ahead, and horizons as rows. */
    record Chart(String title, Verdict next, List<Bar> bars, List<Line> horizons) {}

    /** A candidate's error; {@code kind} is published, model or naive. */
    record Bar(String model, String value, String width, String kind) {}

    /** By measure. */
    static Map<String, Accuracy> of(Mart mart) {
        String asOf =
                mart.asOf(DemandTables.MART_EVALUATION).map(Object::toString).orElse("");
        Map<String, List<Row>> byMeasure = new LinkedHashMap<>();
        mart.rows(DemandTables.MART_EVALUATION)
                .filter(col("metric")
                        .isin("mdape", "wape", "coverage")
                        .and(col("volume").equalTo(0))
                        // What was chosen before it was made to add up is not what anybody reads.
                        .and(col("model").notEqual("base")))
                .orderBy("measure", "region_level", "stratum", "period_grain", "horizon", "metric", "model")
                .limit(MOST_ROWS)
                .collectAsList()
                .forEach(row -> byMeasure
                        .computeIfAbsent(row.getAs("measure"), measure -> new ArrayList<>())
                        .add(row));
        Map<String, Accuracy> views = new LinkedHashMap<>();
        byMeasure.forEach((measure, rows) -> views.put(measure, of(rows, asOf)));
        return views;
    }

    private static Accuracy of(List<Row> rows, String asOf) {
        List<Judged> mdape = Judged.of(rows, "mdape");
        List<Judged> all = mdape.isEmpty() ? Judged.of(rows, "wape") : mdape;
        List<String> models = Judged.models(all);
        List<Judged> next = all.stream().filter(judged -> judged.horizon() == 1).toList();
        List<Line> lines = next.stream()
                .limit(MOST_LINES)
                .map(judged -> line(judged, judged.group().words(), models))
                .toList();
        return new Accuracy(
                mdape.isEmpty()
                        ? "WAPE: the sum of absolute errors in percent of the sum of outcomes"
                        : "MdAPE: half of all forecasts are off by less than this many percent",
                asOf,
                summary(next),
                NotBetter.in(all),
                KEY,
                models.stream().map(Names::words).toList(),
                Fold.of(lines, FIRST_LINES, "group", "groups"),
                charts(all, models));
    }

    private static String summary(List<Judged> next) {
        long beaten = next.stream()
                .filter(judged ->
                        judged.judgedModel().filter(judged::beatsNaive).isPresent())
                .count();
        return "One period ahead the forecast beats the best naive one in " + Figures.grouped(beaten) + " of "
                + Figures.counted(next.size(), "group.", "groups.");
    }

    private static Line line(Judged judged, String what, List<String> models) {
        List<Cell> cells = models.stream()
                .map(model -> judged.error(model)
                        .map(error -> new Cell(percent(error), !judged.beatsNaive(model)))
                        .orElse(new Cell("–", false)))
                .toList();
        String naive = judged.bestNaive()
                .flatMap(name -> judged.error(name).map(error -> percent(error) + " " + Names.words(name)))
                .orElse("–");
        return new Line(
                what,
                cells,
                naive,
                verdict(judged),
                judged.coverage().map(Accuracy::coverage).orElse("–"));
    }

    private static Verdict verdict(Judged judged) {
        OptionalDouble beyond = judged.beyondNaive();
        if (beyond.isEmpty()) {
            return new Verdict("nothing to compare", false);
        }

        if (beyond.getAsDouble() < 0) {
            String by = Figures.percent(-beyond.getAsDouble());
            return new Verdict((by.equals(Figures.percent(0)) ? "hardly" : by) + " better", true);
        }

        return new Verdict(NotBetter.worse(beyond.getAsDouble()), false);
    }

    private static List<Chart> charts(List<Judged> all, List<String> models) {
        List<Chart> charts = new ArrayList<>();
        all.stream()
                .map(Judged::group)
                .filter(group -> group.stratum().equals(Mart.ALL))
                .distinct()
                .limit(MOST_CHARTS)
                .forEach(group -> charts.add(chart(
                        group, all.stream().filter(j -> j.group().equals(group)).toList(), models)));
        return charts;
    }

    private static Chart chart(Judged.Group group, List<Judged> horizons, List<String> models) {
        Judged first = horizons.get(0);
        double worst =
                first.errors().values().stream().mapToDouble(v -> v).max().orElse(1);
        List<Bar> bars = first.errors().entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Double> e) -> e.getValue())
                        .thenComparing(Map.Entry::getKey))
                .map(e -> new Bar(
                        Names.words(e.getKey()),
                        percent(e.getValue()),
                        Figures.width(worst > 0 ? e.getValue() / worst : 0),
                        kind(e.getKey())))
                .toList();
        return new Chart(
                group.words(),
                verdict(first),
                bars,
                horizons.stream()
                        .map(judged -> line(judged, String.valueOf(judged.horizon()), models))
                        .toList());
    }

    private static String kind(String model) {
        return model.equals(Judged.PUBLISHED) ? "published" : Judged.isNaive(model) ? "naive" : "model";
    }

    private static String percent(double value) {
        return Figures.percent(value / 100);
    }

    /** A share; what is above 1 can only be percent. */
    private static String coverage(double value) {
        return Figures.percent(value > 1 ? value / 100 : value);
    }
}

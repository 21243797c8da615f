package io.shroff.jobs.demand.forecast;

import static org.apache.spark.sql.functions.col;

import io.shroff.algorithm.metric.AreaUnderRoc;
import io.shroff.algorithm.metric.ForecastMetric;
import io.shroff.algorithm.metric.IntervalMetric;
import io.shroff.algorithm.metric.ProbabilityMetric;
import io.shroff.jobs.demand.feature.LogScale;
import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.method.SortedGroups;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Measures a back-test by stratum: every candidate, what was chosen ({@code base}) and what is published, its
 * intervals, and its probabilities of a rise beside naive ones. All of a stratum are judged on the same forecasts.
 */
final class DemandMetrics {
    static final String BASE = "base";
    static final String PUBLISHED = "published";

    private static final String RISES = "rises";
    private static final String RELATIVE = "rises_relative";

    private DemandMetrics() {}

    /** Rows of the evaluation contract. */
    static Dataset<Row> of(Dataset<Row> backtest, LocalDate asOf) {
        // Within a group rows are summed in the order of their key, so that results do not depend on partitioning.
        List<String> order =
                Stream.concat(DemandStratum.CELL.stream(), Stream.of("origin")).toList();
        return SortedGroups.flatMap(
                SortedGroups.arrange(
                        DemandStratum.inEach(backtest.filter(col("actual").isNotNull())), DemandStratum.COLUMNS, order),
                DemandStratum.COLUMNS,
                group -> new Group(asOf, group).measures().iterator(),
                DemandTables.EVALUATION.schema());
    }

    /** One stratum. */
    private static final class Group {
        private final LocalDate asOf;
        private final List<Row> rows = new ArrayList<>();
        private final List<Row> results = new ArrayList<>();

        Group(LocalDate asOf, Iterator<Row> group) {
            this.asOf = asOf;
            group.forEachRemaining(rows::add);
        }

        List<Row> measures() {
            for (String candidate : DemandCandidates.ALL) {
                if (rows.stream().anyMatch(row -> row.getAs(candidate) != null)) {
                    addForecast(candidate, rows, row -> DemandCandidates.forecast(row, candidate));
                }
            }

            // Where no other fold knows of such forecasts nothing chose between candidates as they are chosen for
            // what is published.
            List<Row> chosen = rows.stream()
                    .filter(row -> row.<Boolean>getAs(CoherentDemand.IS_CHOSEN))
                    .toList();
            addForecast(BASE, chosen, row -> row.<Double>getAs("base_forecast"));
            addForecast(PUBLISHED, chosen, row -> row.<Double>getAs("predicted_demand"));
            addIntervals(rows.stream().filter(row -> row.getAs("lower") != null).toList());
            addRise(RISES, "rises_probability");
            addRise(RELATIVE, "rises_relative_probability");
            addNaiveRises();
            return results;
        }

        private void addForecast(String model, List<Row> judged, ToDoubleFunction<Row> of) {
            double[] actual = values(judged, row -> row.<Double>getAs("actual"));
            double[] forecast = values(judged, of);
            for (ForecastMetric metric : ForecastMetric.values()) {
                add(model, metric.label(), metric.of(actual, forecast), judged.size());
            }
        }

        private void addIntervals(List<Row> bounded) {
            double[] actual = values(bounded, row -> row.<Double>getAs("actual"));
            double[] lower = values(bounded, row -> row.<Double>getAs("lower"));
            double[] upper = values(bounded, row -> row.<Double>getAs("upper"));
            add(PUBLISHED, "coverage", IntervalMetric.coverage(actual, lower, upper), bounded.size());
            add(
                    PUBLISHED,
                    "interval_score",
                    IntervalMetric.score(actual, lower, upper, DemandBounds.LEVEL),
                    bounded.size());
        }

        private void addRise(String outcome, String probability) {
            List<Row> known = rows.stream()
                    .filter(row -> row.getAs(outcome) != null && row.getAs(probability) != null)
                    .toList();
            double[] given = values(known, row -> row.<Double>getAs(probability));
            boolean[] happened = happened(known, outcome);
            for (ProbabilityMetric metric : ProbabilityMetric.values()) {
                add(PUBLISHED, outcome + "_" + metric.label(), metric.of(given, happened), known.size());
            }

            add(PUBLISHED, outcome + "_auc", AreaUnderRoc.of(given, happened), known.size());
            add(
                    PUBLISHED,
                    outcome + "_base_rate",
                    Arrays.stream(values(known, row -> row.<Boolean>getAs(outcome) ? 1 : 0))
                            .average(),
                    known.size());
        }

        /** How well two rules of thumb tell which regions grow more than their state's median. */
        private void addNaiveRises() {
            addNaive("year_growth", row -> growth(row, "year_growth"), 1);
            addNaive("last_growth", row -> growth(row, "last_growth"), 1);
            addNaive("last_growth_reversed", row -> growth(row, "last_growth"), -1);
        }

        private void addNaive(String model, ToDoubleFunction<Row> growth, int sign) {
            Predicate<Row> isKnown = row -> row.getAs(RELATIVE) != null && !Double.isNaN(growth.applyAsDouble(row));
            List<Row> known = rows.stream().filter(isKnown).toList();
            Map<String, Double> medians = known.stream()
                    .collect(Collectors.groupingBy(
                            Group::beside, TreeMap::new, Collectors.collectingAndThen(Collectors.toList(), beside -> {
                                double[] sorted = values(beside, growth);
                                Arrays.sort(sorted);
                                return sorted[sorted.length / 2];
                            })));
            double[] scores =
                    values(known, row -> sign * (growth.applyAsDouble(row) - medians.getOrDefault(beside(row), 0.0)));
            add(model, RELATIVE + "_auc", AreaUnderRoc.of(scores, happened(known, RELATIVE)), known.size());
        }

        private static double growth(Row row, String naive) {
            Double value = row.getAs(naive);
            double unit = row.<Double>getAs(LogScale.UNIT);
            return value == null
                    ? Double.NaN
                    : LogScale.log(value, unit) - LogScale.log(row.<Double>getAs("last"), unit);
        }

        private static String beside(Row row) {
            String[] path = row.<String>getAs("region").split("/", 3);
            String state = path.length > 2 ? path[1] : "";
            return String.join(
                    "\n",
                    state,
                    row.getAs("product"),
                    row.getAs("channel"),
                    row.getAs("origin").toString());
        }

        private static double[] values(List<Row> of, ToDoubleFunction<Row> value) {
            return of.stream().mapToDouble(value).toArray();
        }

        private static boolean[] happened(List<Row> of, String outcome) {
            boolean[] happened = new boolean[of.size()];
            for (int i = 0; i < happened.length; i++) {
                happened[i] = of.get(i).<Boolean>getAs(outcome);
            }

            return happened;
        }

        private void add(String model, String metric, OptionalDouble value, int n) {
            if (n == 0) {
                return;
            }

            Row head = rows.get(0);
            results.add(RowFactory.create(
                    Date.valueOf(asOf),
                    model,
                    head.getAs("region_level"),
                    head.getAs("stratum"),
                    head.getAs("measure"),
                    head.getAs("period_grain"),
                    head.getAs("volume"),
                    head.getAs("horizon"),
                    metric,
                    value.isPresent() ? value.getAsDouble() : null,
                    (long) n));
        }
    }
}

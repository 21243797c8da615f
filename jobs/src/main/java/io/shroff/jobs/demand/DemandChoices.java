package io.shroff.jobs.demand;

import io.shroff.algorithm.metric.ForecastMetric;
import io.shroff.platform.model.ModelMetric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * For each stratum the candidate whose back-test error is the smallest; of equals the earlier in
 * {@link DemandCandidates#ALL}.
 */
record DemandChoices(List<ModelMetric> metrics, Map<String, String> bestByStratum) {
    DemandChoices {
        metrics = List.copyOf(metrics);
        bestByStratum = new TreeMap<>(bestByStratum);
    }

    static DemandChoices of(List<Row> evaluation, ForecastMetric judgedBy) {
        List<ModelMetric> metrics = new ArrayList<>();
        for (Row row : evaluation) {
            if (row.<String>getAs("metric").equals(judgedBy.label()) && row.getAs("value") != null) {
                metrics.add(new ModelMetric(
                        row.getAs("model"),
                        DemandStratum.of(row, "stratum"),
                        judgedBy.label(),
                        row.getAs("value"),
                        row.getAs("forecasts")));
            }
        }

        metrics.sort(Comparator.comparing(ModelMetric::stratum)
                .thenComparingInt(m -> DemandCandidates.ALL.indexOf(m.candidate())));
        Map<String, ModelMetric> best = new TreeMap<>();
        for (ModelMetric metric : metrics) {
            best.merge(
                    metric.stratum(), metric, (a, b) -> judgedBy.orientation().isBetter(b.value(), a.value()) ? b : a);
        }

        Map<String, String> names = new TreeMap<>();
        best.forEach((stratum, metric) -> names.put(stratum, metric.candidate()));
        return new DemandChoices(metrics, names);
    }

    String summary() {
        long forest = bestByStratum.values().stream()
                .filter(DemandCandidates.FOREST::equals)
                .count();
        return "The forest did best in the back-test in " + forest + " of " + bestByStratum.size()
                + " groups (product, measure, horizon); elsewhere a naive forecast is published";
    }
}

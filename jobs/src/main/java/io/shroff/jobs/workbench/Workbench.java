package io.shroff.jobs.workbench;

import io.shroff.jobs.workbench.anomaly.DetectAnomalies;
import io.shroff.jobs.workbench.cluster.ClusterRows;
import io.shroff.jobs.workbench.frame.WorkbenchMethod;
import io.shroff.jobs.workbench.frame.WorkbenchSpec;
import io.shroff.jobs.workbench.hierarchy.CohereHierarchy;
import io.shroff.jobs.workbench.match.MatchRecords;
import io.shroff.jobs.workbench.model.ExplainModel;
import io.shroff.jobs.workbench.model.ScoreModel;
import io.shroff.jobs.workbench.model.TrainModel;
import io.shroff.jobs.workbench.series.DetectChangePoints;
import io.shroff.jobs.workbench.series.ForecastSeries;
import io.shroff.jobs.workbench.value.ValueCustomers;
import io.shroff.platform.config.Configuration;
import io.shroff.platform.config.ParamsDescription;
import io.shroff.platform.table.Lake;
import io.shroff.platform.table.TableSource;
import io.shroff.platform.table.UserTable;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The methods that run over tables that the user brings. */
public final class Workbench {
    private static final String OPTIONS = "options";

    private static final int DRAFT_ROWS = 1_000;

    private static final List<WorkbenchMethod<?>> METHODS = List.of(
            new ForecastSeries(),
            new CohereHierarchy(),
            new ClusterRows(),
            new TrainModel(),
            new ScoreModel(),
            new ExplainModel(),
            new DetectAnomalies(),
            new DetectChangePoints(),
            new MatchRecords(),
            new ValueCustomers());

    private Workbench() {}

    /** A method as the command line and the docs know it. */
    public record Method(String name, String about, Class<? extends Record> spec, Class<? extends Record> options) {
        /** What a spec may say. */
        public List<ParamsDescription> keys() {
            return ParamsDescription.of(spec);
        }
    }

    public static List<Method> methods() {
        return METHODS.stream()
                .map(m -> new Method(m.name(), m.about(), m.spec(), m.options()))
                .toList();
    }

    /** The section of the configuration that holds what a method's options are where a spec says nothing. */
    public static String section(String method) {
        return "workbench." + method;
    }

    /** A first spec of a method for a table, from its columns and first rows. */
    public static String draft(
            Method method, TableSource source, Configuration configuration, SparkSession spark, Lake lake) {
        Dataset<Row> rows = UserTable.at("table", source, lake).rows(spark);
        TableProfile table =
                TableProfile.of(rows.schema(), rows.limit(DRAFT_ROWS).collectAsList());
        Map<String, String> usual = new LinkedHashMap<>();
        configuration
                .at(section(method.name()))
                .properties()
                .forEach(option -> usual.put(option.getKey(), option.getValue().toString()));
        return new SpecDraft(method, table, usual).text(source.kind(), source.place());
    }

    /** The job of a method and a spec file. */
    public static WorkbenchJob<?> job(
            String method, Path file, Configuration configuration, SparkSession spark, Lake lake) {
        WorkbenchMethod<?> found = METHODS.stream()
                .filter(m -> m.name().equals(method))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no method " + method));
        return job(found, configuration.over(file, OPTIONS, section(method)), spark, lake);
    }

    private static <S extends Record & WorkbenchSpec> WorkbenchJob<S> job(
            WorkbenchMethod<S> method, Configuration spec, SparkSession spark, Lake lake) {
        return WorkbenchJob.of(method, spec.bind("", method.spec()), spark, lake);
    }
}

package io.shroff.jobs.workbench;

import io.shroff.platform.config.Configuration;
import io.shroff.platform.table.Lake;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** The methods that run over tables that the user brings. */
public final class Workbench {
    private static final String OPTIONS = "options";

    private static final List<WorkbenchMethod<?>> METHODS = List.of(new ClusterRows());

    private Workbench() {}

    /** A method as the command line and the docs know it. */
    public record Method(String name, String about, Class<? extends Record> spec, Class<? extends Record> options) {}

    public static List<Method> methods() {
        return METHODS.stream()
                .map(m -> new Method(m.name(), m.about(), m.spec(), m.options()))
                .toList();
    }

    /** The section of the configuration that holds what a method's options are where a spec says nothing. */
    public static String section(String method) {
        return "workbench." + method;
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

package io.shroff.jobs.operate.scaffold;

import io.shroff.platform.table.TableContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes a job, its test and, where its domain has none yet, its contracts; says what is left to do by hand. */
public final class JobScaffold {
    private static final String PACKAGE_INFO = "package-info.java";

    private static final List<String> JOB_IMPORTS = List.of(
            "io.shroff.platform.job.Job",
            "io.shroff.platform.job.JobContext",
            "io.shroff.platform.job.JobResult",
            "io.shroff.platform.job.JobSpec",
            "java.time.LocalDate",
            "org.apache.spark.sql.Dataset",
            "org.apache.spark.sql.Row");

    private static final List<String> TEST_IMPORTS = List.of(
            "io.shroff.platform.testing.SparkTest",
            "java.time.LocalDate",
            "java.util.List",
            "org.apache.spark.sql.Dataset",
            "org.apache.spark.sql.Row",
            "org.apache.spark.sql.RowFactory",
            "org.apache.spark.sql.SparkSession",
            "org.junit.jupiter.api.Test");

    private final SourceTree sources;

    public JobScaffold(SourceTree sources) {
        this.sources = sources;
    }

    /** Whether a domain may be one that is not there yet. */
    public enum Domains {
        KNOWN,
        NEW
    }

    /** The files written, below the folder they were written to, and what to do next, one line each. */
    public record Written(List<Path> files, List<String> steps) {
        public Written {
            files = List.copyOf(files);
            steps = List.copyOf(steps);
        }
    }

    /** Writes the files below a folder, or none of them when one is there already. */
    public Written write(NewJob job, Domains domains, Path into) {
        List<String> known = sources.domains();
        if (domains == Domains.KNOWN && !known.contains(job.domain())) {
            throw ScaffoldErrors.unknownDomain(job.domain(), known);
        }

        Map<Path, String> files = files(job);
        for (Path file : files.keySet()) {
            if (Files.exists(into.resolve(file))) {
                throw ScaffoldErrors.fileExists(into.resolve(file));
            }
        }

        files.forEach((file, text) -> write(into.resolve(file), text));
        return new Written(new ArrayList<>(files.keySet()), steps(job));
    }

    private Map<Path, String> files(NewJob job) {
        Map<String, String> values = values(job);
        Map<Path, String> files = new LinkedHashMap<>();
        String domain = job.domain();
        if (!sources.domains().contains(domain)) {
            files.put(SourceTree.jobFile(domain, PACKAGE_INFO), Template.filled(PACKAGE_INFO, values));
        }

        files.put(
                SourceTree.jobFile(domain, job.pascalName() + "Job.java"),
                Template.filled("Job.java", with(values, "imports", imports(job, JOB_IMPORTS))));
        files.put(
                SourceTree.testFile(domain, job.pascalName() + "JobTest.java"),
                Template.filled("JobTest.java", with(values, "imports", imports(job, TEST_IMPORTS))));
        if (!sources.hasTables(domain)) {
            String contract = Template.filled("Contract.java", values);
            files.put(
                    SourceTree.tablesFile(domain), Template.filled("Tables.java", with(values, "contract", contract)));
        }

        return files;
    }

    private List<String> steps(NewJob job) {
        String tables = SourceTree.tablesClass(job.domain());
        List<String> steps = new ArrayList<>();
        if (sources.hasTables(job.domain())) {
            steps.add("add to " + SourceTree.tablesFile(job.domain()) + ", and " + job.constant() + " to its ALL:\n\n"
                    + Template.filled("Contract.java", values(job)));
        } else {
            steps.add("add " + tables + ".ALL to Catalog.ALL");
        }

        steps.add("add new " + job.pascalName() + "Job() to Jobs.ALL");
        steps.add("add " + job.name() + " to a file of conf/pipelines");
        steps.add("say in the contract and in rows() what the job really makes");
        steps.add("run mvn spotless:apply and ./shroff docs");
        return steps;
    }

    private Map<String, String> values(NewJob job) {
        String tables = SourceTree.tablesClass(job.domain());
        List<String> constants = job.reads().stream().map(this::reference).toList();
        List<String> variables = job.variables();
        List<String> inputs = new ArrayList<>();
        List<String> empty = new ArrayList<>();
        for (int i = 0; i < variables.size(); i++) {
            inputs.add("        Dataset<Row> " + variables.get(i) + " = context.read(" + constants.get(i) + ");");
            empty.add("                spark.createDataFrame(List.of(), " + constants.get(i) + ".schema()),");
        }

        Map<String, String> values = new LinkedHashMap<>();
        values.put("domain", job.domain());
        values.put("job", job.name());
        values.put("name", job.pascalName());
        values.put("about", job.about());
        values.put("tables", tables);
        values.put("constant", job.constant());
        values.put("tableName", job.writes());
        values.put("table", tables + "." + job.constant());
        values.put("reads", String.join(", ", constants));
        values.put("inputs", String.join("\n", inputs));
        values.put("arguments", String.join(", ", variables));
        values.put(
                "parameters", variables.stream().map(v -> "Dataset<Row> " + v).collect(Collectors.joining(", ")));
        values.put("counts", counts(variables));
        values.put("inputCount", String.valueOf(variables.size()));
        values.put("emptyTables", String.join("\n", empty));
        return values;
    }

    private static String counts(List<String> variables) {
        String first = "counted(\"" + variables.get(0) + "\", " + variables.get(0) + ")";
        return first
                + variables.stream()
                        .skip(1)
                        .map(v -> "\n                .union(counted(\"" + v + "\", " + v + "))")
                        .collect(Collectors.joining());
    }

    private String reference(TableContract table) {
        return sources.constant(table).orElse("Catalog.table(\"" + table.name() + "\")");
    }

    private String imports(NewJob job, List<String> fixed) {
        SortedSet<String> names = new TreeSet<>(fixed);
        names.add("io.shroff.platform.catalog." + SourceTree.tablesClass(job.domain()));
        for (TableContract table : job.reads()) {
            String reference = reference(table);
            names.add("io.shroff.platform.catalog." + reference.substring(0, reference.indexOf('.')));
        }

        return names.stream().map(name -> "import " + name + ";").collect(Collectors.joining("\n"));
    }

    private static Map<String, String> with(Map<String, String> values, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return more;
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException refused) {
            throw ScaffoldErrors.cannot("write", file, refused);
        }
    }
}

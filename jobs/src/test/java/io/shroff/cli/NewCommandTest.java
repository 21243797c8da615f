package io.shroff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.platform.testing.SparkTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

@SparkTest
class NewCommandTest {
    private static final String BASE = "src/main/java/io/shroff/";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void writesAJobWhoseTestPasses(SparkSession spark) throws Exception {
        int status = newJob(
                "--begin-domain",
                "savings",
                "rank-places",
                "--reads",
                "gold.places",
                "silver.sales",
                "--writes",
                "gold.place_ranks");
        assertThat(err.toString()).isEmpty();
        assertThat(status).isZero();
        assertThat(written())
                .containsExactly(
                        "common/platform/" + BASE + "platform/catalog/SavingsTables.java",
                        "jobs/" + BASE + "jobs/savings/RankPlacesJob.java",
                        "jobs/" + BASE + "jobs/savings/package-info.java",
                        "jobs/src/test/java/io/shroff/jobs/savings/RankPlacesJobTest.java");
        Path classes = compile();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            Class<?> test = loader.loadClass("io.shroff.jobs.savings.RankPlacesJobTest");
            Constructor<?> constructor = test.getDeclaredConstructor();
            constructor.setAccessible(true);
            for (Method method : test.getDeclaredMethods()) {
                if (method.isAnnotationPresent(Test.class)) {
                    method.setAccessible(true);
                    method.invoke(constructor.newInstance(), spark);
                }
            }
        }
    }

    @Test
    void saysWhatIsLeftToDo() {
        newJob("demand", "rank-places", "--reads", "gold.places", "--writes", "gold.place_ranks");
        assertThat(out.toString())
                .contains("- add to common/platform/" + BASE + "platform/catalog/DemandTables.java, and PLACE_RANKS")
                .contains("TableContract.named(\"gold.place_ranks\")")
                .contains("- add new RankPlacesJob() to Jobs.ALL")
                .contains("- add rank-places to a file of conf/pipelines");
    }

    @Test
    void overwritesNothing() throws IOException {
        newJob("demand", "rank-places", "--reads", "gold.places", "--writes", "gold.place_ranks");
        Path job = folder.resolve("jobs/" + BASE + "jobs/demand/RankPlacesJob.java");
        Files.writeString(job, "mine");
        int status = newJob("demand", "rank-places", "--reads", "gold.places", "--writes", "gold.place_ranks");
        assertThat(status).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo("Cannot write " + job + ": it is there already. Delete it first, or choose another name.\n");
        assertThat(job).hasContent("mine");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    demnad | rank-places | gold.places | gold.x | Cannot add a job to domain 'demnad': there is no such domain. Did you mean 'demand'?
                    demand | rank-places | gold.place | gold.x | Cannot find table 'gold.place': there is no such table. Did you mean 'gold.places'?
                    demand | rank | gold.places | gold.x | Cannot add job 'rank': a job is named verb-noun in lower case, joined by hyphens.
                    demand | RankPlaces | gold.places | gold.x | Cannot add job 'RankPlaces': a job is named verb-noun in lower case, joined by hyphens.
                    demand | build-places | gold.places | gold.x | Cannot add job 'build-places': there is one of that name.
                    demand | rank-places | gold.places | mart.x | Cannot make a job write 'mart.x': tables of jobs are gold.snake_case.
                    demand | rank-places | gold.places | gold.places | Cannot make a job write 'gold.places': the catalog has it already, and a table has one job.
                    """)
    void refusesWhatCannotBe(String domain, String name, String reads, String writes, String message) {
        assertThat(newJob(domain, name, "--reads", reads, "--writes", writes)).isEqualTo(2);
        assertThat(err.toString()).startsWith(message);
        assertThat(written()).isEmpty();
    }

    private int newJob(String... args) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        List<String> all = new ArrayList<>(List.of("new", "job"));
        all.addAll(List.of(args));
        all.add("--into=" + folder);
        return line.execute(all.toArray(String[]::new));
    }

    private List<String> written() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Path compile() throws IOException {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> args = new ArrayList<>(
                List.of("-proc:none", "-Xlint:all", "-Werror", "-d", classes.toString(), "-cp", classPath));
        written().stream()
                .filter(name -> name.endsWith(".java"))
                .map(name -> folder.resolve(name).toString())
                .forEach(args::add);
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int status = ToolProvider.getSystemJavaCompiler().run(null, messages, messages, args.toArray(String[]::new));
        assertThat(status).as(messages.toString(StandardCharsets.UTF_8)).isZero();
        return classes;
    }
}

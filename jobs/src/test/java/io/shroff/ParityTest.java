package io.shroff;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.jobs.Jobs;
import io.shroff.platform.catalog.Catalog;
import io.shroff.platform.catalog.OpsTables;
import io.shroff.platform.config.ConfSource;
import io.shroff.platform.config.Configuration;
import io.shroff.platform.config.ParamsDescription;
import io.shroff.platform.job.Job;
import io.shroff.platform.job.JobSpec;
import io.shroff.platform.pipeline.PipelineSpec;
import io.shroff.platform.table.Layer;
import io.shroff.platform.table.PersonalData;
import io.shroff.platform.table.TableContract;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is said in several places is said alike: jobs, tables, pipelines, parameters. */
class ParityTest {
    private static final List<JobSpec<?>> SPECS =
            Jobs.ALL.stream().<JobSpec<?>>map(Job::spec).toList();
    private static final List<TableContract> RECORDED = List.of(
            OpsTables.JOB_RUNS,
            OpsTables.LINEAGE,
            OpsTables.QUALITY_RESULTS,
            OpsTables.QUALITY_TREND,
            OpsTables.FEED_FRESHNESS,
            OpsTables.MODEL_REGISTRY,
            OpsTables.MODEL_METRICS);

    private final Configuration configuration =
            Configuration.load(ConfSource.folder(Path.of(System.getProperty("shroff.root", "."), "conf")));

    @Test
    void jobsHaveNamesOfTheirOwn() {
        assertThat(names(SPECS)).doesNotHaveDuplicates();
    }

    @Test
    void jobsSayWhatTheyMakeInOneLineWithoutAFullStop() {
        assertThat(SPECS)
                .allSatisfy(spec -> assertThat(spec.about())
                        .as(spec.name())
                        .isNotBlank()
                        .doesNotContain("\n")
                        .doesNotEndWith("."));
    }

    @Test
    void tablesHaveNamesOfTheirOwn() {
        assertThat(Catalog.ALL).extracting(TableContract::name).doesNotHaveDuplicates();
    }

    @Test
    void everyTableOfAJobIsInTheCatalog() {
        List<TableContract> missing = SPECS.stream()
                .flatMap(spec -> tablesOf(spec).stream())
                .filter(table -> !Catalog.ALL.contains(table))
                .toList();
        assertThat(missing)
                .extracting(TableContract::name)
                .as("tables of jobs that show, sql, doctor and docs cannot find; add them to their domain's file")
                .isEmpty();
    }

    @Test
    void everyTableOfTheCatalogIsWrittenByOneJobOrByEveryRun() {
        assertThat(Catalog.ALL)
                .allSatisfy(table -> assertThat(writersOf(table))
                        .as("writers of " + table.name())
                        .hasSize(1));
    }

    @Test
    void everyFeedThatAJobLoadsIsDeclared() {
        List<String> declared = configuration.files("feeds");
        assertThat(SPECS.stream().flatMap(spec -> spec.feeds().stream()))
                .allSatisfy(feed -> assertThat(declared).contains("feeds/" + feed + ".yaml"));
        assertThat(declared)
                .hasSameSizeAs(
                        SPECS.stream().flatMap(spec -> spec.feeds().stream()).toList());
    }

    @Test
    void everyPipelineNamesJobsAndTablesThatExist() {
        assertThat(pipelines()).isNotEmpty().allSatisfy((file, pipeline) -> {
            assertThat(names(SPECS)).as(file).containsAll(pipeline.jobs());
            assertThat(pipeline.jobs()).as(file).isNotEmpty().doesNotHaveDuplicates();
            pipeline.asOfFrom()
                    .forEach((table, source) -> assertThat(Catalog.table(table).columnNames())
                            .as(file + " " + table)
                            .contains(source.column()));
        });
    }

    @Test
    void everyJobIsInAPipeline() {
        assertThat(pipelines().values().stream().flatMap(p -> p.jobs().stream()))
                .containsAll(names(SPECS));
    }

    @Test
    void everyKeyOfEveryJobIsExplained() {
        assertThat(SPECS)
                .allSatisfy(spec -> assertThat(ParamsDescription.of(spec.params()))
                        .as(spec.name())
                        .allSatisfy(key -> assertThat(key.about()).as(key.key()).isNotBlank()));
    }

    @Test
    void everyKeyOfEveryJobHasItsDefaultInBaseYaml() {
        assertThat(SPECS)
                .allSatisfy(spec -> assertThat(ParamsDescription.of(spec.params()))
                        .as(spec.name())
                        .filteredOn(key -> !key.type().endsWith("optional"))
                        .allSatisfy(key -> assertThat(configuration
                                        .at("jobs." + spec.name() + "." + key.key())
                                        .isMissingNode())
                                .as(key.key() + " is missing in conf/base.yaml")
                                .isFalse()));
    }

    @Test
    void baseYamlNamesNoOtherJob() {
        assertThat(configuration.config().jobs().keySet()).isSubsetOf(names(SPECS));
    }

    @Test
    void noTableBeyondSilverIdentifiesAPerson() {
        assertThat(Catalog.ALL)
                .filteredOn(table -> table.layer().compareTo(Layer.SILVER) > 0)
                .allSatisfy(table -> assertThat(table.columns())
                        .as(table.name())
                        .noneMatch(column -> column.personal() == PersonalData.IDENTIFIER));
    }

    private Map<String, PipelineSpec> pipelines() {
        Map<String, PipelineSpec> pipelines = new LinkedHashMap<>();
        for (String file : configuration.files("pipelines")) {
            pipelines.put(file, configuration.file(file).bind("", PipelineSpec.class));
        }

        return pipelines;
    }

    private static List<String> writersOf(TableContract table) {
        Stream<String> jobs = SPECS.stream()
                .filter(spec -> spec.writes().stream().anyMatch(t -> t.name().equals(table.name())))
                .map(JobSpec::name);
        Stream<String> runs = RECORDED.contains(table) ? Stream.of("every run") : Stream.of();
        return Stream.concat(jobs, runs).toList();
    }

    private static List<TableContract> tablesOf(JobSpec<?> spec) {
        return Stream.of(spec.reads(), spec.readsPrevious(), spec.writes())
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> names(List<JobSpec<?>> specs) {
        return specs.stream().map(JobSpec::name).toList();
    }
}

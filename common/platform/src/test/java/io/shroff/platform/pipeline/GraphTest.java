package io.shroff.platform.pipeline;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shroff.platform.error.ShroffException;
import io.shroff.platform.job.Job;
import io.shroff.platform.job.JobContext;
import io.shroff.platform.job.JobResult;
import io.shroff.platform.job.JobSpec;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.table.WriteMode;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphTest {
    private static final TableContract RAW = table("silver.raw");
    private static final TableContract CLEAN = table("gold.clean");
    private static final TableContract SCORES = table("gold.scores");

    private final Job<?> load = new Named(spec("load").loads("raw").writes(RAW));
    private final Job<?> clean = new Named(spec("clean").reads(RAW).writes(CLEAN));
    private final Job<?> train = new Named(spec("train").reads(CLEAN).trains("model"));
    private final Job<?> score =
            new Named(spec("score").reads(CLEAN).uses("model").writes(SCORES));
    private final Graph graph = Graph.of(List.of(score, train, clean, load));

    @Test
    void ordersJobsByWhatTheyReadAndUse() {
        assertThat(names(graph.jobs())).containsExactly("load", "clean", "train", "score");
    }

    @Test
    void followsTablesAndModelsDownstream() {
        assertThat(graph.downstream("clean")).containsExactly("score", "train");
        assertThat(graph.upstream("score")).containsExactlyInAnyOrder("clean", "train");
    }

    @Test
    void trainingIsNoAncestorOfWhatUsesTheModel() {
        assertThat(graph.ancestors("score")).containsExactly("clean", "load");
    }

    @Test
    void anUnknownJobIsToldWithTheNearestName() {
        assertThatThrownBy(() -> graph.job("scor"))
                .isInstanceOf(ShroffException.class)
                .hasMessage("Cannot find job 'scor': there is no such job. Did you mean 'score'? ./shroff job --help"
                        + " lists all.");
    }

    @Test
    void twoWritersOfATableAreRefused() {
        Job<?> second = new Named(spec("second").writes(RAW));
        assertThatThrownBy(() -> Graph.of(List.of(load, second)))
                .hasMessage("silver.raw is written by both load and second");
    }

    @Test
    void aCircleIsRefused() {
        Job<?> one = new Named(spec("one").reads(SCORES).writes(CLEAN));
        Job<?> two = new Named(spec("two").reads(CLEAN).writes(SCORES));
        assertThatThrownBy(() -> Graph.of(List.of(one, two)))
                .hasMessage("Jobs wait for each other in a circle: [one, two]");
    }

    @Test
    void readingItsOwnEarlierPartitionsIsNoCircle() {
        Job<?> one = new Named(spec("one").readsPrevious(CLEAN).writes(CLEAN));
        assertThat(Graph.of(List.of(one)).upstream("one")).isEmpty();
    }

    @Test
    void theMermaidPictureHasABoxAJobAndATableBetween() {
        assertThat(GraphExport.mermaid(graph, List.of("load", "clean"))).isEqualTo("""
                        flowchart LR
                          feed_raw[/raw/] --> load[load]
                          load[load] --> silver_raw(silver.raw)
                          silver_raw(silver.raw) --> clean[clean]
                          clean[clean] --> gold_clean(gold.clean)""");
    }

    private static List<String> names(List<Job<?>> jobs) {
        return jobs.stream().map(job -> job.spec().name()).toList();
    }

    private static JobSpec<NoParams> spec(String name) {
        return JobSpec.named(name, NoParams.class);
    }

    static TableContract table(String name) {
        return TableContract.named(name)
                .grain("One row per id.")
                .column("as_of", DateType, "Date")
                .column("id", StringType, "Id")
                .key("as_of", "id")
                .writtenBy(name.startsWith("silver") ? WriteMode.overwrite() : WriteMode.replacePartition("as_of"));
    }

    record NoParams() {}

    private record Named(JobSpec<NoParams> spec) implements Job<NoParams> {
        @Override
        public JobResult run(JobContext context, NoParams params) {
            return JobResult.of();
        }
    }
}

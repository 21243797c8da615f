package io.shroff.platform.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.pipeline.Planner.Rerun;
import io.shroff.platform.table.DateRange;
import io.shroff.platform.table.Lake;
import io.shroff.platform.testing.SparkTest;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans over a lake that was made once; nothing here runs a job. */
@SparkTest
class PlannerTest {
    @TempDir
    private static Path folder;

    private static SparkSession spark;

    @BeforeAll
    static void makeTheLake(SparkSession session) {
        spark = session;
        RunReport report = toys().run(Toys.ALL, Toys.MAY);
        assertThat(report.failure()).isEmpty();
    }

    @Test
    void nothingRunsWhereNothingChangedAndTheReasonSaysSo() {
        assertThat(toys().wouldRun(Toys.MAY, Rerun.AS_NEEDED)).isEmpty();
        assertThat(toys().upToDate(Toys.MAY, Rerun.AS_NEEDED))
                .containsOnlyKeys(Toys.ALL)
                .containsValue("nothing it depends on has changed");
    }

    @Test
    void aChangedParameterRunsItsJobAndThoseBehindIt() {
        assertThat(toys().param("left", 2).wouldRun(Toys.MAY, Rerun.AS_NEEDED))
                .containsExactly(
                        entry("left", "changed: params"),
                        entry("join", "changed: gold.left_side"),
                        entry("publish", "changed: gold.both_sides"));
    }

    @Test
    void changedCodeRunsItsJobAndThoseBehindIt() {
        assertThat(toys().code("join", "code-2").wouldRun(Toys.MAY, Rerun.AS_NEEDED))
                .containsExactly(entry("join", "changed: code"), entry("publish", "changed: gold.both_sides"));
    }

    @Test
    void aChangedFeedRunsWhateverIsMadeOfIt() {
        assertThat(toys().files("files-2").wouldRun(Toys.MAY, Rerun.AS_NEEDED))
                .containsExactly(
                        entry("load", "changed: feed sales"),
                        entry("left", "changed: silver.sales"),
                        entry("right", "changed: silver.sales"),
                        entry("join", "changed: gold.left_side, gold.right_side"),
                        entry("publish", "changed: gold.both_sides"));
    }

    @Test
    void allThatChangedIsNamed() {
        assertThat(toys().code("right", "code-2").param("right", 2).wouldRun(Toys.MAY, Rerun.AS_NEEDED))
                .containsEntry("right", "changed: code, params");
    }

    @Test
    void withoutAFolderOfFeedsWhatWasLoadedStands() {
        assertThat(toys().noFeedsNamed().upToDate(Toys.MAY, Rerun.AS_NEEDED))
                .containsEntry("load", "no --feeds named: what was loaded stands")
                .containsOnlyKeys(Toys.ALL);
    }

    @Test
    void withoutAFolderOfFeedsAnEmptyLakeIsRefused(@TempDir Path other) {
        Toys toys = new Toys(spark, Lake.at(other.toString())).noFeedsNamed();

        assertThatThrownBy(() -> toys.wouldRun(Toys.MAY, Rerun.AS_NEEDED))
                .isInstanceOfSatisfying(
                        ShroffException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MISSING_FEED))
                .hasMessage("Cannot run load: nothing has been loaded into this lake yet. Name the folder of the feeds"
                        + " with --feeds.");
    }

    @Test
    void anotherDateRunsWhatIsKeptByDateAndLeavesTheLaterMart() {
        assertThat(toys().wouldRun(Toys.APRIL, Rerun.AS_NEEDED))
                .containsExactly(
                        entry("left", "gold.left_side has nothing for 2024-04-30"),
                        entry("right", "gold.right_side has nothing for 2024-04-30"),
                        entry("join", "gold.both_sides has nothing for 2024-04-30"));
        assertThat(toys().upToDate(Toys.APRIL, Rerun.AS_NEEDED))
                .containsEntry(
                        "publish",
                        "mart.both_sides stands at the later as_of 2024-05-31; --move-back publishes this one");
    }

    @Test
    void theMartMovesBackWhenAsked() {
        assertThat(toys().wouldRun(Toys.APRIL, Rerun.MOVE_BACK))
                .containsEntry("publish", "changed: as-of, gold.both_sides");
    }

    @Test
    void forceRunsEveryJob() {
        assertThat(toys().wouldRun(Toys.MAY, Rerun.FORCED))
                .containsOnlyKeys(Toys.ALL)
                .containsValue("asked for with --force");
    }

    @Test
    void forcingOneJobLeavesThoseBeforeItAlone() {
        Toys toys = toys();
        Planner planner = new Planner(toys.graph(), toys.lake(), toys, Rerun.FORCED);

        assertThat(planner.plan(List.of("join"), Toys.MAY))
                .singleElement()
                .satisfies(job -> assertThat(job.reason()).isEqualTo("asked for with --force"));
    }

    @Test
    void aTableChangedBySomebodyElseIsMadeAgain(@TempDir Path other) {
        Toys toys = new Toys(spark, Lake.at(other.toString()));
        toys.run(List.of("load", "left"), Toys.MAY);
        spark.sql("DELETE FROM delta.`" + toys.lake().pathOf(FeedTables.SALES) + "` WHERE source_line = 1");

        assertThat(toys.wouldRun(Toys.MAY, Rerun.AS_NEEDED))
                .containsEntry("load", "silver.sales was last changed by something else than its job")
                .containsEntry("right", "gold.right_side does not exist")
                .doesNotContainKey("left");
    }

    @Test
    void aJobAloneIsRefusedWhileThoseBeforeItAreStale() {
        Toys toys = toys().param("left", 2);
        Planner planner = new Planner(toys.graph(), toys.lake(), toys, Rerun.AS_NEEDED);

        assertThatThrownBy(() -> planner.plan(List.of("join"), Toys.MAY))
                .isInstanceOfSatisfying(
                        ShroffException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MISSING_TABLE))
                .hasMessage("Cannot run join: these jobs before it are not up to date: left (changed: params)."
                        + " Run them first, or run their pipeline with ./shroff run.");
    }

    @Test
    void aDateInsideAMonthStandsForTheMonthBeforeAndOneOutsideTheFeedsIsRefused() {
        AsOf asOf = new AsOf(toys().lake(), List.of(FeedTables.SALES), Toys.sources());

        assertThat(asOf.resolve(Optional.empty())).isEqualTo(Toys.MAY);
        assertThat(asOf.resolve(Optional.of(Toys.MAY.minusDays(1)))).isEqualTo(Toys.APRIL);
        assertThatThrownBy(() -> asOf.resolve(Optional.of(Toys.MAY.plusMonths(1))))
                .hasMessage("Cannot run for 2024-06-30: the feeds are complete only up to 2024-05-31. Leave --as-of"
                        + " out, pass an earlier one, or add files.");
        assertThatThrownBy(() -> asOf.resolve(Optional.of(Toys.MAY.minusYears(1))))
                .hasMessage("Cannot run for 2023-05-31: the feeds begin on 2024-03-05, and no month of theirs has ended"
                        + " by then. Pass an --as-of from 2024-03-31 to 2024-05-31.");
    }

    @Test
    void theFeedThatEndsFirstTellsTheDateUnlessItEndsBeforeAnotherBegins() {
        DateRange sales = new DateRange(LocalDate.of(2022, 1, 1), Toys.MAY);
        DateRange totals = new DateRange(LocalDate.of(2021, 1, 1), Toys.MAY.plusDays(30));
        DateRange old = new DateRange(LocalDate.of(2019, 1, 1), LocalDate.of(2019, 12, 31));

        assertThat(AsOf.knownByAll(List.of(totals))).isEqualTo(Toys.MAY.plusDays(30));
        assertThat(AsOf.knownByAll(List.of(totals, sales))).isEqualTo(Toys.MAY);
        assertThat(AsOf.knownByAll(List.of(totals, old, sales))).isEqualTo(Toys.MAY.plusDays(30));
    }

    private static Toys toys() {
        return new Toys(spark, Lake.at(folder.toString()));
    }
}

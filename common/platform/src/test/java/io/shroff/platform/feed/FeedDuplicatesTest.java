package io.shroff.platform.feed;

import static io.shroff.platform.feed.FeedLoadTest.GOOD;
import static io.shroff.platform.feed.FeedLoadTest.HEADER;
import static io.shroff.platform.feed.FeedLoadTest.lines;
import static io.shroff.platform.feed.FeedLoadTest.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.testing.SparkTest;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of rows that say the same, or are of one key, are loaded. */
@SparkTest
class FeedDuplicatesTest {
    @TempDir
    Path folder;

    @Test
    void loadsTheSameRowOnceWhereverItStands(SparkSession spark) throws IOException {
        String other = GOOD.replace("A1", "");
        String swapped = GOOD.replace("Bengaluru,", ",").replace("A1", "Bengaluru");
        Loading loading = new Loading(spark, folder)
                .file("sales/a.csv", HEADER + GOOD + other + GOOD + swapped)
                .file("sales/b.csv", HEADER + "\n" + GOOD)
                .file("sales/copy of a.csv", HEADER + GOOD + other + GOOD + swapped)
                .file("sales/_c.csv", "not read");

        LoadCounts counts = loading.load(Loading.shipped("sales.yaml"), FeedTables.SALES);

        assertThat(counts.rowsIn()).isEqualTo(5);
        assertThat(counts.loaded()).isEqualTo(3);
        assertThat(counts.duplicates()).isEqualTo(2);
    }

    @Test
    void keepsTheRowOfTheFileWhoseNameComesFirst(SparkSession spark) throws IOException {
        String more = GOOD.replace("A1", "");
        List<String> contents = List.of(HEADER + GOOD + more, HEADER + "\n" + more + GOOD);
        for (int first = 0; first < 2; first++) {
            Loading loading = new Loading(spark, folder.resolve(String.valueOf(first)))
                    .file("sales/a.csv", contents.get(first))
                    .file("sales/b.csv", contents.get(1 - first));
            FeedSpec spec = Loading.shipped("sales.yaml");
            List<Received> received = new ArrayList<>(loading.receive(spec, Bronze.SPLIT_BYTES));
            String kept = received.stream()
                    .map(Received::manifest)
                    .filter(manifest -> manifest.name().equals("sales/a.csv"))
                    .map(Manifest::checksum)
                    .findFirst()
                    .orElseThrow();
            for (int order = 0; order < 2; order++) {
                Collections.reverse(received);
                List<Row> loaded = new ArrayList<>();
                LoadCounts counts = new FeedLoad(spark, spec, FeedTables.SALES, received)
                        .into((contract, rows, checks) -> {
                            List<Row> some = rows.collectAsList();
                            if (contract.equals(FeedTables.SALES)) {
                                loaded.addAll(some);
                            }

                            return some.size();
                        });
                assertThat(counts.rows()).isEqualTo(new RowCounts(4, 2, 2, 0, 0, 0));
                assertThat(loaded)
                        .hasSize(2)
                        .allMatch(row -> row.<String>getAs(FeedSpec.SOURCE_FILE).equals(kept));
            }
        }
    }

    @Test
    void findsTheSameRepeatsInOnePlaceAndInMany(SparkSession spark) throws IOException {
        String rows = IntStream.range(0, 300)
                .mapToObj(i -> GOOD.replace("A1", "A" + i % 90).replace("560001", i % 50 == 7 ? "1" : "560001"))
                .collect(Collectors.joining());
        Loading loading = new Loading(spark, folder).file("sales/a.csv", HEADER + rows);
        FeedSpec spec = Loading.shipped("sales.yaml");
        FeedRules rules = new FeedRules(spec.rules());
        FeedReader reader = new FeedReader(spec, FeedTables.SALES, loading.receive(spec, 1000));

        Survey whole = Survey.of(spark, reader, spec, rules, FeedTables.SALES);
        Survey parted = Survey.of(spark, reader, spec, rules, FeedTables.SALES, 20);

        assertThat(whole.counts().duplicates()).isEqualTo(300 - 6 - 90);
        assertThat(parted.counts()).isEqualTo(whole.counts());
        for (int split = 0; split < 30; split++) {
            assertThat(parted.loaded(split)).isEqualTo(whole.loaded(split));
            assertThat(parted.quarantined(split)).isEqualTo(whole.quarantined(split));
        }
    }

    @Test
    void keepsTheLatestRowOfAKeyAndTheFirstOfThose(SparkSession spark) throws IOException {
        String later = GOOD.replace("2024-01-31", "2024-02-10");
        Loading loading = new Loading(spark, folder)
                .file("sales/a.csv", HEADER + GOOD + later + later.replace("Online", "Offline") + GOOD)
                .file("sales/b.csv", HEADER + GOOD.replace("A1", "A2"));
        FeedSpec shipped = Loading.shipped("sales.yaml");
        FeedSpec spec = new FeedSpec(
                shipped.feed(),
                shipped.about(),
                shipped.table(),
                shipped.absence(),
                shipped.budgetPercent(),
                new Duplicates.Latest("sale_date", List.of("pincode", "agent_id")),
                shipped.sources(),
                shipped.rules());

        LoadCounts counts = loading.load(spec, FeedTables.SALES, 1);

        assertThat(counts.duplicates()).isEqualTo(3);
        assertThat(counts.loaded()).isEqualTo(2);
        assertThat(counts.dates())
                .containsEntry("sale_date", new LoadCounts.Span(LocalDate.of(2024, 1, 31), LocalDate.of(2024, 2, 10)));
        Row kept = loading.table(FeedTables.SALES).filter("agent_id = 'A1'").first();
        assertThat(kept.<Date>getAs("sale_date")).isEqualTo(Date.valueOf("2024-02-10"));
        assertThat(kept.<Long>getAs("source_line")).isEqualTo(3);
    }

    @Test
    void keepsDuplicatesWhereThatIsDeclared(SparkSession spark) throws IOException {
        Loading loading = new Loading(spark, folder).file("sales/a.csv", HEADER + GOOD + GOOD);

        LoadCounts counts = loading.load(kept(Loading.shipped("sales.yaml")), FeedTables.SALES);

        assertThat(counts.loaded()).isEqualTo(2);
        assertThat(counts.duplicates()).isZero();
    }

    private static FeedSpec kept(FeedSpec spec) {
        return new FeedSpec(
                spec.feed(),
                spec.about(),
                spec.table(),
                spec.absence(),
                spec.budgetPercent(),
                new Duplicates.Kept(),
                spec.sources(),
                spec.rules());
    }

    @Test
    void makesTheSameOfRowsInOneReadingAsInTwo(SparkSession spark) throws IOException {
        String rows = IntStream.range(0, 120)
                .mapToObj(i -> GOOD.replace("A1", "A" + i)
                        .replace("01-31", "01-%02d".formatted(1 + i % 28))
                        .replace("34", i % 40 == 3 ? "200" : "34")
                        .replace("560001", i % 60 == 5 ? "x" : "560001")
                        .replace("Bengaluru", i % 3 == 0 ? "Bengaluru" : "Nowhere")
                        .replace("Online", i % 30 == 1 ? "Aside" : "Online"))
                .collect(Collectors.joining());
        FeedSpec shipped = Loading.shipped("sales.yaml");
        List<FeedRule> rules = new ArrayList<>(shipped.rules());
        rules.add(new FeedRule("known city", "city <> 'Nowhere'", Severity.WARN, List.of("city")));
        rules.add(new FeedRule("not aside", "channel <> 'aside'", Severity.SET_ASIDE, List.of()));
        FeedSpec distinct = new FeedSpec(
                shipped.feed(),
                shipped.about(),
                shipped.table(),
                shipped.absence(),
                20,
                shipped.duplicates(),
                shipped.sources(),
                rules);
        String text = HEADER + rows + "short\n";
        Loading twice = new Loading(spark, folder.resolve("twice")).file("sales/a.csv", text);
        LoadCounts expected = twice.load(distinct, FeedTables.SALES);
        assertThat(expected.duplicates()).isZero();
        assertThat(expected.warnings()).containsEntry("known city", 72L);
        for (int splitBytes : new int[] {1 << 20, 300}) {
            Loading once = new Loading(spark, folder.resolve("once" + splitBytes)).file("sales/a.csv", text);

            assertThat(once.load(kept(distinct), FeedTables.SALES, splitBytes)).isEqualTo(expected);

            assertThat(rows(once)).isEqualTo(rows(twice));
            assertThat(lines(once.quarantine(FeedTables.SALES).collectAsList()))
                    .isEqualTo(lines(twice.quarantine(FeedTables.SALES).collectAsList()));
        }
    }

    @Test
    void readsKeptRowsOnceAndSettlesThemBeforeTheyStand(SparkSession spark) throws IOException {
        Loading loading = new Loading(spark, folder).file("sales/a.csv", HEADER + GOOD);
        List<LoadCounts> told = new ArrayList<>();
        List<String> written = new ArrayList<>();

        loading.load(
                kept(Loading.shipped("sales.yaml")),
                FeedTables.SALES,
                (contract, rows, checks) -> {
                    synchronized (written) {
                        written.add(contract.name() + " after " + told.size());
                    }

                    long count = rows.count();
                    checks.written().run();
                    checks.standing().run();
                    return count;
                },
                told::add);

        assertThat(written).containsExactly("silver.sales after 0", "silver.sales__quarantine after 1");
        assertThat(told).hasSize(1);
    }

    @Test
    void commitsNoKeptRowsBeyondTheBudget(SparkSession spark) throws IOException {
        FeedSpec spec = kept(Loading.shipped("sales.yaml"));
        Loading loading = new Loading(spark, folder).file("sales/a.csv", HEADER + GOOD);
        loading.load(spec, FeedTables.SALES);
        loading.file("sales/b.csv", HEADER + GOOD + GOOD.replace("560001", "1"));

        assertThatThrownBy(() -> loading.load(spec, FeedTables.SALES))
                .hasMessageContaining("1 of 3 rows are bad and its budget is 5.0 %")
                .hasMessageContaining("3 rows in = 0 loaded + 0 duplicates + 1 quarantined + 2 refused with the files");

        assertThat(loading.lake().history(FeedTables.SALES)).hasSize(1);
        assertThat(loading.table(FeedTables.SALES).count()).isEqualTo(1);
        assertThat(loading.quarantine(FeedTables.SALES).count()).isEqualTo(1);
    }

    @Test
    void keepsEveryRowWithoutItsWholeKey(SparkSession spark) throws IOException {
        String unknown = GOOD.replace("A1", "");
        Loading loading =
                new Loading(spark, folder).file("sales/a.csv", HEADER + unknown + unknown + GOOD + GOOD + unknown);
        FeedSpec shipped = Loading.shipped("sales.yaml");
        FeedSpec spec = new FeedSpec(
                shipped.feed(),
                shipped.about(),
                shipped.table(),
                shipped.absence(),
                shipped.budgetPercent(),
                new Duplicates.Latest("sale_date", List.of("pincode", "agent_id")),
                shipped.sources(),
                shipped.rules());

        LoadCounts counts = loading.load(spec, FeedTables.SALES, 1);

        assertThat(counts.duplicates()).isEqualTo(1);
        assertThat(loading.table(FeedTables.SALES).filter("agent_id IS NULL").count())
                .isEqualTo(3);
    }
}

package io.shroff.platform.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.platform.feed.FeedFolder.Before;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedFolderTest {
    private static final SourceSpec SALES = new SourceSpec(
            List.of("sales.csv", "sales.csv.gz", "sales/*.csv", "sales/*.csv.gz"),
            CsvFormat.DEFAULT,
            List.of(),
            Map.of(),
            Unpivot.NONE);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "june.csv, sales/june.csv",
        "june.csv.gz, sales/june.csv.gz",
        "sales.csv, sales.csv",
        "june.txt, sales/june.csv",
        "june.tsv.gz, sales/june.csv.gz",
        "june, sales/june.csv",
        "2024.06.csv, sales/2024.06.csv"
    })
    void findsTheNameThatTheSourceLooksFor(String name, String place) {
        assertThat(FeedFolder.placeOf(SALES, name)).isEqualTo(place);
    }

    @Test
    void aSourceOfOneNameTakesEveryFileUnderIt() {
        SourceSpec one = new SourceSpec(List.of("payments.csv"), CsvFormat.DEFAULT, List.of(), Map.of(), Unpivot.NONE);

        assertThat(FeedFolder.placeOf(one, "june.csv")).isEqualTo("payments.csv");
    }

    @Test
    void aZipFileGoesWhereZipFilesAreLookedFor() {
        SourceSpec zips = new SourceSpec(
                List.of("sales/*.csv", "sales/*.csv.gz", "sales/*.zip!*.csv"),
                CsvFormat.DEFAULT,
                List.of(),
                Map.of(),
                Unpivot.NONE);

        assertThat(FeedFolder.placeOf(zips, "june.zip")).isEqualTo("sales/june.zip");
        assertThat(FeedFolder.placeOf(SALES, "june.zip")).isEqualTo("june.zip");
    }

    @Test
    void whatIsTakenBackLeavesTheFolderAsItWas() throws IOException {
        FeedFolder feeds = new FeedFolder(folder.resolve("in").toString(), new Configuration());

        FeedFolder.Put first = put(feeds, "one");
        assertThat(first.before()).isEqualTo(Before.NOTHING);
        first.takeBack();
        assertThat(files()).isEmpty();

        put(feeds, "one").keep();
        FeedFolder.Put same = put(feeds, "one");
        assertThat(same.before()).isEqualTo(Before.THE_SAME);
        same.takeBack();
        FeedFolder.Put other = put(feeds, "two");
        assertThat(other.before()).isEqualTo(Before.ANOTHER);
        assertThat(folder.resolve("in/sales/a.csv")).hasContent("two");
        other.takeBack();
        assertThat(folder.resolve("in/sales/a.csv")).hasContent("one");

        put(feeds, "three").keep();
        assertThat(folder.resolve("in/sales/a.csv")).hasContent("three");
        assertThat(files()).containsExactly("sales/a.csv");
    }

    private static FeedFolder.Put put(FeedFolder feeds, String text) {
        return feeds.put("sales/a.csv", new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("in"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.resolve("in").relativize(file).toString())
                    .toList();
        }
    }
}

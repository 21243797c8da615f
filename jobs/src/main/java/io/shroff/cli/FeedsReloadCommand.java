package io.shroff.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_distinct;

import io.shroff.cli.DeclaredFeeds.Feed;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.feed.FeedFolder;
import io.shroff.platform.feed.FeedSpec;
import io.shroff.platform.feed.ReceivedFiles;
import io.shroff.platform.feed.RepairedRows;
import io.shroff.platform.privacy.CsvCells;
import io.shroff.platform.table.Lake;
import io.shroff.platform.table.Quarantine;
import io.shroff.platform.table.TableContract;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes refused rows back in once somebody has mended them. */
@Command(
        name = "reload",
        mixinStandardHelpOptions = true,
        description =
                "Loads rows that were exported from the quarantine and mended. Each takes the place of the bad row"
                        + " that its source_file and source_line name, which then counts as repaired; one that is bad again goes"
                        + " back to the quarantine.",
        footer = {
            "",
            "Examples:",
            "  ./shroff feeds quarantine sales --raw --export refused.csv",
            "  ./shroff feeds reload sales refused.csv --feeds inbox"
        })
final class FeedsReloadCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "FEED", description = "Feed, as in conf/feeds.")
    private String feedName = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "Mended rows, as feeds quarantine --export wrote them.")
    private String fileName = "";

    @Mixin
    private FeedsOptions feedsOptions = new FeedsOptions();

    @Mixin
    private LakeOptions lakeOptions = new LakeOptions();

    @Override
    public Integer call() {
        String folder = feedsOptions.required("reload " + fileName);
        Suite suite = lakeOptions.suite();
        DeclaredFeeds declared = new DeclaredFeeds(suite);
        Feed feed = declared.feed(feedName);
        Lake lake = suite.lake();
        RepairedRows repaired = RepairedRows.parse(fileName, text(fileName), CsvCells::unguarded);
        ReceivedFiles known = QuarantinedRows.filesOf(feed, lake);
        repaired.requireIn(quarantined(suite, feed, repaired.sourceFiles()), known);
        FeedFolder feeds = new FeedFolder(folder, lake.storage());
        List<FeedFolder.Put> puts = new ArrayList<>();
        PrintWriter out = spec.commandLine().getOut();
        try {
            Set<String> names = new HashSet<>();
            for (Map.Entry<String, byte[]> file :
                    repaired.files(feed.spec(), known).entrySet()) {
                puts.add(feeds.put(file.getKey(), new ByteArrayInputStream(file.getValue())));
                names.add(file.getKey());
                out.println("Put " + file.getKey() + " into " + folder + ".");
            }

            FeedRuns.run(suite, declared.jobOf(feed), folder, spec.commandLine());
            puts.forEach(FeedFolder.Put::keep);
            tell(suite, feed, repaired.count(), names, out);
            return 0;
        } catch (ShroffException refused) {
            puts.forEach(FeedFolder.Put::takeBack);
            out.println("The repaired rows were taken back: " + folder + " is as it was before.");
            out.flush();
            throw refused;
        }
    }

    private static String text(String name) {
        Path file = TrialFolder.readable(name);
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new ShroffException(
                    ErrorCode.BAD_DATA,
                    "Cannot read " + name + ": it is not UTF-8. Save it as CSV UTF-8, comma delimited.",
                    e);
        }
    }

    /** Places of bad rows of these files. */
    private static Set<String> quarantined(Suite suite, Feed feed, Set<String> files) {
        TableContract quarantine = Quarantine.of(feed.table());
        if (!suite.lake().exists(quarantine)) {
            throw new ShroffException(
                    ErrorCode.MISSING_TABLE,
                    "Cannot reload rows of '" + feed.name() + "': " + quarantine.name() + " is not in the lake "
                            + suite.lake().uri() + ". Load the feed first, or name another lake with --lake.");
        }

        Set<String> places = new HashSet<>();
        // Where several records stand on one line, a line does not say which of them is meant.
        of(suite, quarantine, files)
                .groupBy(FeedSpec.SOURCE_FILE, FeedSpec.SOURCE_LINE)
                .agg(count_distinct(col("raw")).as("records"))
                .filter(col("records").leq(1))
                .collectAsList()
                .forEach(row -> places.add(row.getString(0) + ":" + row.getLong(1)));
        return places;
    }

    private static Dataset<Row> of(Suite suite, TableContract quarantine, Set<String> files) {
        return suite.lake()
                .read(suite.spark().get(), quarantine)
                .filter(col(FeedSpec.SOURCE_FILE).isInCollection(files));
    }

    private static void tell(Suite suite, Feed feed, int rows, Set<String> names, PrintWriter out) {
        ReceivedFiles now = QuarantinedRows.filesOf(feed, suite.lake());
        Set<String> checksums = now.named(names);
        long bad = of(suite, Quarantine.of(feed.table()), checksums)
                .select(FeedSpec.SOURCE_FILE, FeedSpec.SOURCE_LINE)
                .distinct()
                .count();
        out.println(Texts.rows(rows - bad) + " of " + Texts.rows(rows) + " rows are repaired"
                + (bad == 0
                        ? "."
                        : ", " + Texts.rows(bad) + " are bad again: ./shroff feeds quarantine " + feed.name()
                                + " shows why."));
        out.flush();
    }
}

package io.shroff.cli;

import io.shroff.cli.DeclaredFeeds.Feed;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.feed.FeedFiles;
import io.shroff.platform.pipeline.RunClock;
import io.shroff.platform.table.DateRange;
import io.shroff.platform.table.Lake;
import io.shroff.platform.table.Quarantine;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.table.TableVersion;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.types.DataTypes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the declared feeds and how each stands. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists every declared feed: its table, the files found below --feeds, when it was last loaded,"
                + " how fresh its rows are, how many there are and how many are in quarantine.",
        footer = {"", "Examples:", "  ./shroff feeds list --feeds inbox", "  ./shroff feeds list --lake /data/lake"})
final class FeedsListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private FeedsOptions feedsOptions = new FeedsOptions();

    @Mixin
    private LakeOptions lakeOptions = new LakeOptions();

    @Override
    public Integer call() {
        return list(
                lakeOptions.suite(), feedsOptions.folder(), spec.commandLine().getOut());
    }

    /** Prints the list; the exit status is that of the first declaration that cannot be used. */
    static int list(Suite suite, Optional<String> folder, PrintWriter out) {
        DeclaredFeeds declared = new DeclaredFeeds(suite);
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("feed", "table", "files", "last load", "newest", "rows", "quarantined", "about"));
        List<ShroffException> broken = new ArrayList<>();
        for (String name : declared.names()) {
            try {
                lines.add(line(suite, declared.feed(name), folder));
            } catch (ShroffException e) {
                broken.add(e);
                lines.add(List.of(name, "", "", "", "", "", "", "cannot be used, see below"));
            }
        }

        Texts.table(lines).forEach(out::println);
        broken.forEach(e -> out.println(e.getMessage()));
        out.flush();
        return broken.isEmpty() ? 0 : broken.get(0).exitStatus();
    }

    private static List<String> line(Suite suite, Feed feed, Optional<String> folder) {
        Lake lake = suite.lake();
        String files = folder.map(dir -> found(suite, feed, dir)).orElse("");
        TableContract quarantine = Quarantine.of(feed.table());
        return List.of(
                feed.name(),
                feed.table().name(),
                files,
                last(lake, feed.table())
                        .map(v -> minute(v.committed().atOffset(ZoneOffset.UTC)))
                        .orElse("never"),
                newest(lake, feed.table()).map(FeedsListCommand::aged).orElse(""),
                last(lake, feed.table()).map(v -> Texts.rows(v.rowsWritten())).orElse(""),
                last(lake, quarantine).map(v -> Texts.rows(v.rowsWritten())).orElse(""),
                feed.spec().about());
    }

    private static String found(Suite suite, Feed feed, String folder) {
        FeedFiles files = Inboxes.of(suite, folder).files(feed.spec());
        return Texts.rows(files.files().size());
    }

    /** The last commit of rows: what tidies a table up writes none. */
    private static Optional<TableVersion> last(Lake lake, TableContract table) {
        return lake.exists(table)
                ? lake.history(table).stream().filter(v -> !v.job().isEmpty()).findFirst()
                : Optional.empty();
    }

    private static Optional<LocalDate> newest(Lake lake, TableContract table) {
        return table.columns().stream()
                .filter(column -> column.type().equals(DataTypes.DateType) && lake.exists(table))
                .flatMap(column -> lake.dates(table, column.name()).stream())
                .map(DateRange::last)
                .findFirst();
    }

    private static String aged(LocalDate newest) {
        LocalDate today = LocalDate.ofInstant(RunClock.now(), ZoneOffset.UTC);
        return newest + " (" + ChronoUnit.DAYS.between(newest, today) + " days ago)";
    }

    private static String minute(TemporalAccessor time) {
        return java.time.format.DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").format(time);
    }
}

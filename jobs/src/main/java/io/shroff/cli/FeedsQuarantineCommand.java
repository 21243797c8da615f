package io.shroff.cli;

import io.shroff.cli.DeclaredFeeds.Feed;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.table.Lake;
import io.shroff.platform.table.Quarantine;
import io.shroff.platform.table.TableContract;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the rows of a feed that were refused. */
@Command(
        name = "quarantine",
        mixinStandardHelpOptions = true,
        description = "Shows why rows of a feed were refused, by count, then the rows with file and line. What may name"
                + " a person is masked.",
        footer = {
            "",
            "Examples:",
            "  ./shroff feeds quarantine sales",
            "  ./shroff feeds quarantine sales --reason pincode --limit 100 --raw",
            "  ./shroff feeds quarantine sales --raw --export refused.csv"
        })
final class FeedsQuarantineCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FEED", description = "Feed, as in conf/feeds.")
    private String feedName = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Only rows with a reason that holds this text.")
    private @Nullable String reason;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            converter = OptionValues.Count.class,
            description = "Most rows shown; default: ${DEFAULT-VALUE}.")
    private int limit = 20;

    @Mixin
    private RawOption raw = new RawOption();

    @Option(
            names = "--export",
            paramLabel = "FILE",
            description = "Write the rows as CSV instead, to be repaired and given to feeds reload. Needs --raw where"
                    + " columns are personal: a masked row cannot be repaired.")
    private @Nullable Path export;

    @Option(names = "--force", description = "Replace the file of --export, if there is one.")
    private boolean force;

    @Mixin
    private LakeOptions lakeOptions = new LakeOptions();

    @Override
    public Integer call() {
        Suite suite = lakeOptions.suite();
        Feed feed = new DeclaredFeeds(suite).feed(feedName);
        Lake lake = suite.lake();
        TableContract quarantine = Quarantine.of(feed.table());
        if (!lake.exists(quarantine)) {
            throw new ShroffException(
                    ErrorCode.MISSING_TABLE,
                    "Cannot show the quarantine of '" + feed.name() + "': " + quarantine.name() + " is not in the lake "
                            + lake.uri() + ". Load the feed first, or name another lake with --lake.");
        }

        QuarantinedRows rows = new QuarantinedRows(feed, lake);
        Path target = export;
        if (target != null) {
            refuse(rows, target);
        }

        Dataset<Row> all = lake.read(suite.spark().get(), quarantine);
        String text = reason;
        Dataset<Row> chosen = text == null ? all : QuarantinedRows.withReason(all, text);
        PrintWriter out = spec.commandLine().getOut();
        if (target == null) {
            show(rows, chosen, out);
        } else {
            long written = rows.export(chosen, target);
            out.println("Wrote " + Texts.rows(written) + (written == 1 ? " row to " : " rows to ") + target + ".");
            out.println("Mend the cells, drop the rows you cannot mend, leave source_file and source_line as they are,"
                    + " then: ./shroff feeds reload " + feed.name() + " " + target);
        }

        out.flush();
        return 0;
    }

    private void refuse(QuarantinedRows rows, Path target) {
        if (rows.isPersonal() && !raw.isAsked()) {
            throw new ShroffException(
                    ErrorCode.BAD_USAGE,
                    "Cannot export the quarantine of '" + feedName + "': its rows may name persons, and masked rows"
                            + " cannot be repaired. Add --raw, and keep the file where such data may be.");
        }

        if (Files.exists(target) && !force) {
            throw new ShroffException(
                    ErrorCode.BAD_USAGE,
                    "Cannot write " + target + ": it is there already. Name another file, or add --force.");
        }
    }

    private void show(QuarantinedRows rows, Dataset<Row> chosen, PrintWriter out) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("  rows", "reason"));
        QuarantinedRows.Counts counts = rows.counts(chosen);
        counts.reasons().forEach((sentence, some) -> lines.add(List.of("  " + Texts.rows(some), sentence)));
        long count = counts.rows();
        out.println(feedName + ": " + Texts.rows(count) + (count == 1 ? " row" : " rows") + " in quarantine.");
        if (count == 0) {
            return;
        }

        Texts.table(lines).forEach(out::println);
        out.println();
        for (QuarantinedRows.Refused row : rows.first(chosen, limit)) {
            out.println(Texts.plain(row.place() + ": " + String.join("; ", row.reasons())));
            out.println("    " + FeedReport.shown(raw.isAsked() ? row.raw() : row.masked()));
        }

        if (count > limit) {
            out.println("(more rows: --limit N shows more, --export FILE writes all)");
        }
    }
}

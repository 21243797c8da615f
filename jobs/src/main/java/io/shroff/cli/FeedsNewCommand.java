package io.shroff.cli;

import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.feed.FeedDraft;
import io.shroff.platform.feed.FeedSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a first declaration of a feed from one of its files. */
@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        description =
                "Writes a first conf/feeds/NAME.yaml from a file, with a sentence on each guess: format, encoding,"
                        + " headers, types, forms of dates, key, personal columns. Prints the contract and the job to add.",
        footer = {
            "",
            "Examples:",
            "  ./shroff feeds new orders.csv",
            "  ./shroff feeds new orders.xlsx",
            "  ./shroff feeds new 2024-06.csv --name card-orders --into myconf/feeds"
        })
final class FeedsNewCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "FILE",
            description =
                    "A file as partners send it: delimited text, JSON, a workbook or Parquet, also packed with gzip or zip.")
    private String fileName = "";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What to call the feed, such as card-orders; default: made of the file's name.")
    private @Nullable String name;

    @Option(
            names = "--into",
            paramLabel = "DIR",
            description = "Folder to write to; default: conf/feeds of these sources.")
    private @Nullable Path into;

    @Option(names = "--force", description = "Replace the declaration, if there is one.")
    private boolean force;

    @Override
    public Integer call() {
        Path file = TrialFolder.readable(fileName);
        String feed = name(file);
        Path folder =
                Optional.ofNullable(into).orElse(Path.of(System.getProperty("shroff.root", "."), "conf", "feeds"));
        Path target = folder.resolve(feed + ".yaml");
        if (Files.exists(target) && !force) {
            throw new ShroffException(
                    ErrorCode.BAD_USAGE,
                    "Cannot write " + target + ": it is there already. Pass another --name, or --force to replace it.");
        }

        FeedDraft draft = draft(feed, file);
        String yaml = draft.yaml();
        FeedSpec.parse(target.toString(), yaml);
        try {
            Files.createDirectories(folder);
            Files.writeString(target, yaml);
        } catch (IOException e) {
            throw new ShroffException(
                    ErrorCode.BAD_USAGE,
                    "Cannot write " + target + ": " + e.getMessage() + ". Name a folder you may write to with --into.",
                    e);
        }

        tell(draft, target);
        return 0;
    }

    private void tell(FeedDraft draft, Path target) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Wrote " + Texts.plain(target.toString()) + ". Look at each guess in it.");
        out.println();
        out.println("Add the contract to FeedTables in common/platform, and to its ALL:");
        out.println();
        out.println(Texts.plainLines(draft.contract()));
        out.println();
        out.println("Add the job to Jobs.ALL, and its name to a pipeline of conf/pipelines:");
        out.println();
        out.println("            " + draft.job() + ",");
        out.flush();
    }

    private String name(Path file) {
        String asked = name;
        String plain = file.getFileName()
                .toString()
                .replaceFirst("(\\.[A-Za-z0-9]{1,8}){1,2}$", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^[-0-9]+|-+$", "");
        String feed = asked == null ? plain : asked;
        if (!feed.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new ShroffException(
                    ErrorCode.BAD_USAGE,
                    "Cannot call a feed '" + feed + "': names are small letters and digits with dashes between, such as"
                            + " card-orders. Pass one with --name.");
        }

        return feed;
    }

    private static FeedDraft draft(String feed, Path file) {
        try {
            return FeedDraft.of(feed, file.getFileName().toString(), file);
        } catch (IOException e) {
            throw TrialFolder.unreadable(file, e);
        }
    }
}

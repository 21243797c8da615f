package io.shroff.cli;

import io.shroff.cli.DeclaredFeeds.Feed;
import io.shroff.cli.FeedFinder.Choice;
import io.shroff.platform.checksum.Checksum;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.feed.FeedFile;
import io.shroff.platform.feed.FeedFiles;
import io.shroff.platform.feed.FeedFolder;
import io.shroff.platform.feed.FeedTrial;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts a file where its feed looks for it, and loads the feed. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description = "Checks a file, puts it into the folder of the feeds under the right name, and loads its feed. A"
                + " file that would be refused is not put there. A corrected file of the same name supersedes the one"
                + " before, and that is said.",
        footer = {
            "",
            "Examples:",
            "  ./shroff feeds load sales june.csv --feeds inbox",
            "  gunzip -c june.csv.gz | ./shroff feeds load sales - --name june.csv --feeds inbox",
            "",
            "Exit status 3 where the file is refused; nothing has changed then."
        })
final class FeedsLoadCommand implements Callable<Integer> {
    private static final int PROBLEMS = 5;
    private static final int SHORT_CHECKSUM = 12;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "FEED", description = "Feed, as in conf/feeds.")
    private String feedName = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "File to load; - reads standard input.")
    private String fileName = "";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What to call it in the folder of the feeds; default: as it is called, and for standard input"
                    + " by its content.")
    private @Nullable String name;

    @Mixin
    private FeedsOptions feedsOptions = new FeedsOptions();

    @Mixin
    private LakeOptions lakeOptions = new LakeOptions();

    @Override
    public Integer call() {
        String folder = feedsOptions.required("load " + fileName);
        Suite suite = lakeOptions.suite();
        DeclaredFeeds declared = new DeclaredFeeds(suite);
        Feed feed = declared.feed(feedName);
        String job = declared.jobOf(feed);
        try (TrialFolder trials = new TrialFolder(suite.lake())) {
            Path file = fileName.equals("-") ? received(trials) : named(trials, TrialFolder.readable(fileName));
            Choice choice = new FeedFinder(trials).fitting(feed, file, DeclaredFeeds.fileOf(feed.name()));
            FeedReport report = new FeedReport(choice, out());
            FeedTrial trial = report.trial(suite.spark().get(), trials, file, PROBLEMS);
            String called = file.getFileName().toString();
            report.sums(called, trial, trial.refusal().isPresent() ? "" : "would load");
            report.problems(trial, false);
            out().flush();
            trial.refusal().ifPresent(refusal -> {
                throw refusal;
            });
            int status = load(suite, job, folder, choice, file);
            report.outcome(called, trial, suite);
            out().flush();
            return status;
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private int load(Suite suite, String job, String folder, Choice choice, Path file) {
        FeedFolder feeds = new FeedFolder(folder, suite.lake().storage());
        String place = FeedFolder.placeOf(
                choice.feed().spec().sources().get(choice.fit().source()),
                file.getFileName().toString());
        Optional<String> twin = twin(suite, folder, choice.feed(), file, place);
        if (twin.isPresent()) {
            out().println(Texts.plain(twin.get()) + " in " + folder + " has the same content: nothing was put there.");
            return FeedRuns.run(suite, job, folder, spec.commandLine());
        }

        FeedFolder.Put put = put(feeds, place, file);
        String shown = Texts.plain(place);
        out().println(
                        switch (put.before()) {
                            case NOTHING -> "Put " + shown + " into " + folder + ".";
                            case THE_SAME -> shown + " in " + folder + " is this file already.";
                            case ANOTHER ->
                                "Put " + shown + " into " + folder
                                        + ": it supersedes the file of that name, which bronze keeps if it was loaded.";
                        });
        try {
            int status = FeedRuns.run(suite, job, folder, spec.commandLine());
            put.keep();
            return status;
        } catch (ShroffException refused) {
            put.takeBack();
            out().println(shown + " was taken back: " + folder + " is as it was before.");
            out().flush();
            throw refused;
        }
    }

    /** The name of a file of the feed with the same content. */
    private Optional<String> twin(Suite suite, String folder, Feed feed, Path file, String place) {
        if (!Files.isDirectory(Path.of(folder))) {
            return Optional.empty();
        }

        String checksum = checksum(file);
        return Inboxes.of(suite, folder).files(feed.spec()).files().stream()
                .filter(other -> other.checksum().equals(checksum))
                .filter(other ->
                        !other.name().equals(place) && !other.alsoNamed().contains(place))
                .map(FeedFile::name)
                .findFirst();
    }

    private static FeedFolder.Put put(FeedFolder feeds, String place, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return feeds.put(place, in);
        } catch (IOException e) {
            throw TrialFolder.unreadable(file, e);
        }
    }

    /** Standard input as a file; the same content has the same name. */
    private Path received(TrialFolder trials) {
        try {
            Path whole = trials.path().resolve("standard-input");
            Files.copy(System.in, whole);
            String asked = name;
            String called = asked == null ? "received-" + checksum(whole).substring(0, SHORT_CHECKSUM) : plain(asked);
            return Files.move(
                    whole, Files.createDirectories(trials.path().resolve("in")).resolve(called));
        } catch (IOException e) {
            throw TrialFolder.unreadable(Path.of("standard input"), e);
        }
    }

    /** The file under the name asked for. */
    private Path named(TrialFolder trials, Path file) {
        String own = file.getFileName().toString();
        String asked = plain(Optional.ofNullable(name).orElse(own));
        if (asked.equals(own)) {
            return file;
        }

        try {
            Path link = Files.createDirectories(trials.path().resolve("in")).resolve(asked);
            return Files.createSymbolicLink(link, file.toAbsolutePath());
        } catch (IOException e) {
            throw TrialFolder.unreadable(file, e);
        }
    }

    private static String plain(String asked) {
        if (!asked.matches("[^/\\\\\\p{Cntrl}]+") || FeedFiles.isUnfinished(asked)) {
            throw new ShroffException(
                    ErrorCode.BAD_USAGE,
                    "Cannot call a file '" + asked
                            + "': names of files to load have no folder and no control characters,"
                            + " and do not look hidden or unfinished, as those do that begin with . ~ or _ or end with "
                            + String.join(" ", FeedFiles.UNFINISHED_ENDS) + ". Pass another --name.");
        }

        return asked;
    }

    private static String checksum(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Checksum.of(in);
        } catch (IOException e) {
            throw TrialFolder.unreadable(file, e);
        }
    }
}

package io.shroff.cli;

import io.shroff.cli.DeclaredFeeds.Feed;
import io.shroff.cli.FeedFinder.Choice;
import io.shroff.platform.feed.FeedTrial;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what loading a file would do, and writes nothing. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Says what would become of the rows of a file, and writes nothing: how many would be loaded, which"
                        + " refused and why, which column each header is read into.",
        footer = {
            "",
            "Examples:",
            "  ./shroff feeds check june.csv",
            "  ./shroff feeds check june.csv --feed sales --problems 50",
            "",
            "Exit status 3 where the file would be refused."
        })
final class FeedsCheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "A file that a partner sent.")
    private String name = "";

    @Option(
            names = "--feed",
            paramLabel = "NAME",
            description = "Feed it is for; without it the one whose headers fit best.")
    private @Nullable String feed;

    @Mixin
    private ProblemsOption problems = new ProblemsOption();

    @Mixin
    private RawOption raw = new RawOption();

    @Mixin
    private LakeOptions lakeOptions = new LakeOptions();

    @Override
    public Integer call() {
        Path file = TrialFolder.readable(name);
        Suite suite = lakeOptions.suite();
        DeclaredFeeds declared = new DeclaredFeeds(suite);
        PrintWriter out = spec.commandLine().getOut();
        try (TrialFolder trials = new TrialFolder(suite.lake())) {
            String asked = feed;
            List<Feed> feeds = asked == null
                    ? declared.names().stream().map(declared::feed).toList()
                    : List.of(declared.feed(asked));
            List<Choice> choices = new FeedFinder(trials).choices(feeds, file);
            Choice best = choices.get(0);
            if (asked == null) {
                tell(choices, out);
            }

            FeedReport report = new FeedReport(best, out);
            report.headers();
            if (!best.fit().fits()) {
                throw FeedFinder.misfit(
                        file, best, DeclaredFeeds.fileOf(best.feed().name()));
            }

            FeedTrial trial = report.trial(suite.spark().get(), trials, file, problems.most());
            report.sums(file.getFileName().toString(), trial, "would load");
            report.problems(trial, raw.isAsked());
            out.flush();
            trial.refusal().ifPresent(refusal -> {
                throw refusal;
            });
            return 0;
        }
    }

    /** Which feed was chosen, and what kept the next one from it. */
    private static void tell(List<Choice> choices, PrintWriter out) {
        Choice best = choices.get(0);
        String others = choices.stream()
                .skip(1)
                .filter(choice -> !choice.feed().name().equals(best.feed().name()))
                .findFirst()
                .map(next -> "; next is " + next.feed().name()
                        + (next.fit().fits()
                                ? ", which would do as well"
                                : ": " + next.fit().obstacle()))
                .orElse("");
        out.println("Feed " + best.feed().name() + " fits best" + Texts.plain(others) + ".");
    }
}

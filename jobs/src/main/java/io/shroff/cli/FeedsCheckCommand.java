package io.shroff.cli;

import io.shroff.cli.DeclaredFeeds.Feed;
import io.shroff.cli.FeedFinder.Choice;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.feed.FeedDraft;
import io.shroff.platform.feed.FeedFit;
import io.shroff.platform.feed.FeedTrial;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
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

    @Option(
            names = "--problems",
            paramLabel = "N",
            defaultValue = "10",
            converter = OptionValues.Count.class,
            description = "Most refused rows to show; default: ${DEFAULT-VALUE}.")
    private int problems = 10;

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
                throw misfit(file, best, "conf/feeds/" + best.feed().name() + ".yaml");
            }

            FeedTrial trial = report.trial(suite.spark().get(), trials, file, problems);
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

    /** @param declaration file in which headers are mapped */
    static ShroffException misfit(Path file, Choice choice, String declaration) {
        FeedFit fit = choice.fit();
        List<String> lines = new ArrayList<>();
        fit.missing()
                .forEach((column, names) ->
                        lines.add("\n  - no header '" + String.join("' or '", names) + "' for " + column));
        fit.doubled().forEach(header -> lines.add("\n  - the header '" + header + "' stands twice"));
        return new ShroffException(
                ErrorCode.BAD_DATA,
                "Cannot load " + file.getFileName() + " into feed '"
                        + choice.feed().name()
                        + "': its headers do not fit." + otherwise(choice)
                        + " Mend the file, or add its headers to 'from' of the columns in " + declaration + "."
                        + String.join("", lines));
    }

    /** What the headers look like, where they look like none. */
    private static String otherwise(Choice choice) {
        if (choice.fit().read().isEmpty() && FeedDraft.areValues(choice.headers())) {
            return " Its first line holds values and no names: put a line of names above it, or write 'header: no' into the"
                    + " 'format' of the feed.";
        }

        if (choice.headers().size() != 1) {
            return "";
        }

        String header = choice.headers().get(0);
        return List.of(";", "\t", "|", ",").stream()
                .filter(header::contains)
                .findFirst()
                .map(mark -> " It seems to separate its fields by '" + (mark.equals("\t") ? "\\t" : mark)
                        + "', which the feed does not.")
                .orElse("");
    }
}

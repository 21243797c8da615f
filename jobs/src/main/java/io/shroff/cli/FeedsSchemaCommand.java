package io.shroff.cli;

import io.shroff.cli.DeclaredFeeds.Feed;
import io.shroff.platform.feed.FeedGuide;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what the sender of a feed's files must know. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "Prints what the partner who sends the files of a feed must know: names of files, headers, what"
                + " columns mean and how values are written, rules. As Markdown, or as a JSON Schema of one record.",
        footer = {
            "",
            "Examples:",
            "  ./shroff feeds schema sales > sales.md",
            "  ./shroff feeds schema sales --format json-schema"
        })
final class FeedsSchemaCommand implements Callable<Integer> {
    /** How it is written. */
    enum Format {
        MARKDOWN("markdown"),
        JSON_SCHEMA("json-schema");

        private final String word;

        Format(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FEED", description = "Feed, as in conf/feeds.")
    private String feedName = "";

    @Option(
            names = "--format",
            defaultValue = "markdown",
            description = "markdown or json-schema; default: ${DEFAULT-VALUE}.")
    private Format format = Format.MARKDOWN;

    @Mixin
    private LakeOptions lakeOptions = new LakeOptions();

    @Override
    public Integer call() {
        Feed feed = new DeclaredFeeds(lakeOptions.suite()).feed(feedName);
        FeedPages pages = new FeedPages(new FeedGuide(feed.spec(), feed.table()));
        PrintWriter out = spec.commandLine().getOut();
        out.println(format == Format.MARKDOWN ? pages.markdown().stripTrailing() : pages.jsonSchema());
        out.flush();
        return 0;
    }
}

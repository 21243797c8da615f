package io.shroff.platform.feed;

import io.shroff.platform.table.TableContract;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A feed as its YAML file declares it: which files, how each is read, which rows are kept.
 *
 * @param table the table its rows go to, such as {@code silver.sales}
 * @param budgetPercent share of bad rows, 0 to 100, beyond which a load fails
 */
public record FeedSpec(
        String feed,
        String about,
        String table,
        Absence absence,
        double budgetPercent,
        Duplicates duplicates,
        List<SourceSpec> sources,
        List<FeedRule> rules) {

    /** Columns the engine fills: the SHA-256 of the file, and the line where the record starts. */
    public static final String SOURCE_FILE = "source_file";

    public static final String SOURCE_LINE = "source_line";

    public FeedSpec {
        sources = List.copyOf(sources);
        rules = List.copyOf(rules);
    }

    /**
     * Reads a declaration.
     *
     * @param file named in messages
     * @throws io.shroff.platform.error.ShroffException BAD_FEED_SPEC, with every problem of the file in one message
     */
    public static FeedSpec parse(String file, String yaml) {
        return FeedSpecReader.read(file, yaml, table -> Optional.empty());
    }

    /**
     * Reads a declaration and holds it against the table it fills, so that the problems of both are told at once.
     *
     * @param tables finds a contract by its name; without one, {@link #checkAgainst} is left to the caller
     */
    public static FeedSpec parse(String file, String yaml, Function<String, Optional<TableContract>> tables) {
        return FeedSpecReader.read(file, yaml, tables);
    }

    /**
     * Holds the declaration against the table it fills: every column named exists, every required one is provided by
     * every source, rules are SQL.
     *
     * @throws io.shroff.platform.error.ShroffException BAD_FEED_SPEC, with every problem in one message
     */
    public FeedSpec checkAgainst(TableContract contract) {
        Problems problems = new Problems();
        new FeedSpecCheck(this, contract, problems).run();
        problems.throwIfAny("of '" + feed + "'");
        return this;
    }
}

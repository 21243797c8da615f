package io.shroff.cli;

import io.shroff.platform.catalog.Catalog;
import io.shroff.platform.error.DidYouMean;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.feed.FeedSpec;
import io.shroff.platform.table.TableContract;
import java.util.List;

/** The feeds of the conf folder and its overlays. */
final class DeclaredFeeds {
    private static final String FOLDER = "feeds";

    private final Suite suite;

    DeclaredFeeds(Suite suite) {
        this.suite = suite;
    }

    /** A feed and the table it fills. */
    record Feed(FeedSpec spec, TableContract table) {
        String name() {
            return spec.feed();
        }
    }

    /** The file that declares a feed, for people. */
    static String fileOf(String feed) {
        return "conf/" + FOLDER + "/" + feed + ".yaml";
    }

    List<String> names() {
        return suite.configuration().files(FOLDER).stream()
                .filter(file -> file.matches(".*\\.ya?ml"))
                .map(file -> file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.ya?ml$", ""))
                .toList();
    }

    Feed feed(String name) {
        if (!names().contains(name)) {
            throw new ShroffException(
                    ErrorCode.UNKNOWN_NAME,
                    "Cannot find feed '" + name + "': no file of conf/feeds declares it."
                            + DidYouMean.hint(name, names())
                            + " ./shroff feeds lists all; ./shroff feeds new FILE begins a new one.");
        }

        FeedSpec spec = Inboxes.none(suite).spec(name);
        TableContract table = Catalog.table(spec.table());
        return new Feed(spec.checkAgainst(table), table);
    }

    /** The job that loads a feed. */
    String jobOf(Feed feed) {
        return suite.graph().jobs().stream()
                .filter(job -> job.spec().feeds().contains(feed.name()))
                .map(job -> job.spec().name())
                .findFirst()
                .orElseThrow(() -> new ShroffException(
                        ErrorCode.BAD_CONFIG,
                        "Cannot load feed '" + feed.name() + "': no job loads it. Add an IngestJob for it to"
                                + " Jobs.ALL."));
    }
}

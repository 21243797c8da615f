package io.shroff.cli;

import io.shroff.platform.feed.Inbox;
import java.util.function.Function;

/** Inboxes whose declarations come from the conf folder. */
final class Inboxes {
    private Inboxes() {}

    static Inbox of(Suite suite, String folder) {
        return new Inbox(folder, declarations(suite), suite.lake().storage());
    }

    static Inbox none(Suite suite) {
        return Inbox.none(declarations(suite));
    }

    private static Function<String, String> declarations(Suite suite) {
        return feed -> suite.configuration().text("feeds/" + feed + ".yaml");
    }
}

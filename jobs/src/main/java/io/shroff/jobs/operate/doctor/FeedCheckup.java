package io.shroff.jobs.operate.doctor;

import io.shroff.platform.error.ErrorKind;
import io.shroff.platform.feed.FeedFile;
import io.shroff.platform.feed.FeedFiles;
import io.shroff.platform.feed.FeedSpec;
import io.shroff.platform.feed.Inbox;
import java.util.Collection;
import java.util.List;

/** Whether each feed is declared without a mistake, and has files in the folder of the feeds. */
public final class FeedCheckup {
    private final Inbox inbox;
    private final List<String> feeds;
    private int filesFound;

    /** @param feeds names of the feeds that jobs load */
    public FeedCheckup(Inbox inbox, Collection<String> feeds) {
        this.inbox = inbox;
        this.feeds = List.copyOf(feeds);
    }

    public void examine(Findings findings) {
        feeds.forEach(feed -> findings.look("feed " + feed, () -> finding(feed)));
        if (filesFound == 0) {
            findings.add(Finding.fail(
                    "feeds", "no file of any feed in " + inbox.folder(), "Name their folder.", ErrorKind.UPSTREAM));
        }
    }

    private Finding finding(String feed) {
        FeedSpec spec = inbox.spec(feed);
        FeedFiles found = inbox.files(spec);
        filesFound += found.files().size();
        long bytes = found.files().stream().mapToLong(FeedFile::bytes).sum();
        String what = "feed " + feed;
        return found.files().isEmpty()
                ? Finding.warn(
                        what,
                        "no files",
                        "Add one named as conf/feeds/" + feed + ".yaml says, if there should be some.")
                : Finding.ok(what, "files: " + found.files().size() + ", bytes: " + bytes);
    }
}

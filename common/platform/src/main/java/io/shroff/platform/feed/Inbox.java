package io.shroff.platform.feed;

import io.shroff.platform.catalog.Catalog;
import io.shroff.platform.checksum.Checksum;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.table.TableContract;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The folder feeds arrive in, and how each feed is declared. */
public final class Inbox {
    private final String folder;
    private final Function<String, String> declarations;
    private final Configuration storage;
    /** What was read already: a run asks for the files of a feed when it plans, and again when it loads them. */
    private final Map<FeedFiles.Seen, List<FeedFile>> seen = new ConcurrentHashMap<>();

    /**
     * @param folder path or URI
     * @param declarations the YAML text of a feed by its name
     * @param storage how the folder is reached
     */
    public Inbox(String folder, Function<String, String> declarations, Configuration storage) {
        this.folder = folder;
        this.declarations = declarations;
        this.storage = storage;
    }

    /** No folder: any look at its files is refused. */
    public static Inbox none(Function<String, String> declarations) {
        return new Inbox("", declarations, new Configuration(false));
    }

    public String folder() {
        return folder;
    }

    public FeedSpec spec(String feed) {
        return FeedSpec.parse("feeds/" + feed + ".yaml", declarations.apply(feed), Inbox::contract);
    }

    private static Optional<TableContract> contract(String table) {
        return Catalog.ALL.stream()
                .filter(contract -> contract.name().equals(table))
                .findFirst();
    }

    /** The files of a feed that are in the folder, those with repaired rows among them; none is not an error here. */
    public FeedFiles files(FeedSpec spec) {
        if (folder.isEmpty()) {
            throw new ShroffException(
                    ErrorCode.MISSING_FEED,
                    "Cannot load " + spec.feed() + ": no folder of feeds was named. Pass it with --feeds.");
        }

        requireFolder(spec);
        return FeedFiles.resolve(Repairs.added(spec), folder, storage, seen);
    }

    /** A mistyped folder is not one without files: taken as such it would empty the tables of all feeds. */
    private void requireFolder(FeedSpec spec) {
        Path root = new Path(folder);
        try {
            FileSystem system = root.getFileSystem(storage);
            if (!system.exists(root) || !system.getFileStatus(root).isDirectory()) {
                throw FeedErrors.noFolder(spec.feed(), folder);
            }
        } catch (IOException e) {
            throw FeedErrors.io("look into", folder, e);
        }
    }

    /** A hash of a feed's files and of how they are read. */
    public String fingerprint(String feed) {
        return files(spec(feed)).fingerprint() + "/" + Checksum.of(List.of(declarations.apply(feed)));
    }
}

package io.shroff.platform.feed;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A file of a feed as it lies in the feeds folder, or in a zip file there.
 *
 * @param path full URI, of the zip file where it lies in one
 * @param entry which file of the zip file it is, or {@link #NO_ENTRY}
 * @param name path below the feeds folder, such as {@code sales/a.zip!jan.csv}
 * @param source index of the source in the feed's declaration
 * @param alsoNamed other files with the same content, which are left out
 */
public record FeedFile(
        String path, int entry, String name, String checksum, long bytes, int source, List<String> alsoNamed) {
    static final int NO_ENTRY = -1;
    private static final int BUFFER = 1 << 20;

    public FeedFile {
        alsoNamed = List.copyOf(alsoNamed);
    }

    FeedFile named(String other) {
        return new FeedFile(path, entry, other, checksum, bytes, source, alsoNamed);
    }

    boolean isGzip() {
        return name.endsWith(".gz");
    }

    /** What follows the last dot of the name that matters, such as {@code csv} or {@code csv.gz}. */
    String extension() {
        String plain = isGzip() ? name.substring(0, name.length() - 3) : name;
        int dot = plain.lastIndexOf('.');
        String end = dot > plain.lastIndexOf('/') ? plain.substring(dot + 1) : "";
        String extension = end.matches("[A-Za-z0-9]{1,8}") ? end : "csv";
        return isGzip() ? extension + ".gz" : extension;
    }

    /** Its bytes as they lie there, unpacked from the zip file. */
    InputStream open(Configuration hadoop) throws IOException {
        Path file = new Path(path);
        if (entry == NO_ENTRY) {
            return file.getFileSystem(hadoop).open(file, BUFFER);
        }

        Archive archive = Archive.open(file, name.substring(0, name.indexOf(Archive.MARK)), hadoop);
        return new FilterInputStream(archive.read(entry)) {
            @Override
            public void close() throws IOException {
                super.close();
                archive.close();
            }
        };
    }
}

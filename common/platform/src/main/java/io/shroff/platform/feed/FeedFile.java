package io.shroff.platform.feed;

import java.util.List;

/**
 * A file of a feed as it lies in the feeds folder.
 *
 * @param path full URI
 * @param name path below the feeds folder
 * @param source index of the source in the feed's declaration
 * @param alsoNamed other files with the same content, which are left out
 */
public record FeedFile(String path, String name, String checksum, long bytes, int source, List<String> alsoNamed) {
    public FeedFile {
        alsoNamed = List.copyOf(alsoNamed);
    }

    boolean isGzip() {
        return name.endsWith(".gz");
    }

    /** What follows the first dot of the name that matters, such as {@code csv} or {@code csv.gz}. */
    String extension() {
        String plain = isGzip() ? name.substring(0, name.length() - 3) : name;
        int dot = plain.lastIndexOf('.');
        String end = dot > plain.lastIndexOf('/') ? plain.substring(dot + 1) : "";
        String extension = end.matches("[A-Za-z0-9]{1,8}") ? end : "csv";
        return isGzip() ? extension + ".gz" : extension;
    }
}

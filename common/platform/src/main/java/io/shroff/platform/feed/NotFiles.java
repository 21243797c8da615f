package io.shroff.platform.feed;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.GlobExpander;
import org.apache.hadoop.fs.GlobFilter;
import org.apache.hadoop.fs.Path;

/**
 * What stands under the name of a feed's file and is none. It is refused: passed over, its rows would be missing and
 * nobody would know.
 */
final class NotFiles {
    private NotFiles() {}

    /** @param found what a pattern has found below a folder of feeds */
    static void refuseFolders(String feed, Path root, String pattern, List<FileStatus> found) {
        // Without a dot, a pattern is not of names that only files have.
        boolean isOfFiles = pattern.substring(pattern.lastIndexOf('/') + 1).contains(".");
        for (FileStatus status : found) {
            if (isOfFiles && status.isDirectory()) {
                throw FeedErrors.folderForFile(
                        feed, root.toUri().relativize(status.getPath().toUri()).getPath());
            }
        }
    }

    /**
     * Refuses links that a pattern finds and that lead nowhere, of files and of folders on the way to them. Listings of
     * Hadoop leave them out, so the folder is looked at as it is, which a folder of another file system has no way to.
     */
    static void refuseBrokenLinks(Path root, String pattern) throws IOException {
        if (!"file".equals(root.toUri().getScheme())) {
            return;
        }

        java.nio.file.Path top = java.nio.file.Path.of(root.toUri().getPath());
        for (String expanded : GlobExpander.expand(pattern)) {
            List<java.nio.file.Path> folders = List.of(top);
            for (String part : expanded.split("/+")) {
                List<java.nio.file.Path> below = new ArrayList<>();
                for (java.nio.file.Path folder : folders) {
                    below.addAll(entries(folder, part));
                }

                for (java.nio.file.Path entry : below) {
                    if (Files.isSymbolicLink(entry) && !Files.exists(entry)) {
                        throw FeedErrors.brokenLink(
                                top.relativize(entry).toString(),
                                Files.readSymbolicLink(entry).toString());
                    }
                }

                folders = below.stream().filter(Files::isDirectory).toList();
            }
        }
    }

    private static List<java.nio.file.Path> entries(java.nio.file.Path folder, String part) throws IOException {
        GlobFilter names = new GlobFilter(part);
        if (!names.hasPattern()) {
            return List.of(folder.resolve(part));
        }

        List<java.nio.file.Path> entries = new ArrayList<>();
        try (DirectoryStream<java.nio.file.Path> all = Files.newDirectoryStream(folder)) {
            for (java.nio.file.Path entry : all) {
                String name = entry.getFileName().toString();
                if (!FeedFiles.isUnfinished(name) && names.accept(new Path("/" + name))) {
                    entries.add(entry);
                }
            }
        }

        return entries;
    }
}

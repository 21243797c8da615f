package io.shroff.platform.table;

import io.shroff.platform.error.DidYouMean;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Paths;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.jspecify.annotations.Nullable;

/** Where a lake is, as people write it: a path of the local file system, or a URI, also one with blanks in it. */
final class LakeLocation {
    private static final String LOCAL = "file";
    private static final List<String> USUAL = List.of(LOCAL, "hdfs", "s3a", "gs", "abfs", "abfss");

    private LakeLocation() {}

    /** The URI, ending in a slash; a location that can be none is refused. */
    static URI uri(String location, Configuration storage) {
        if (location.isBlank()) {
            throw refused(location, "it is blank", "Name a folder with --lake.", null);
        }

        URI uri = location.matches("[A-Za-z][A-Za-z0-9+.-]+:.*") ? given(location, storage) : local(location, location);
        String text = uri.toString();
        return URI.create(text.endsWith("/") ? text : text + "/");
    }

    private static URI given(String location, Configuration storage) {
        URI uri = parsed(location);
        if (!LOCAL.equalsIgnoreCase(uri.getScheme())) {
            requireFileSystem(location, uri, storage);
            return uri;
        }

        String path = uri.getPath();
        if (path == null || !path.startsWith("/") || uri.getAuthority() != null) {
            throw refused(
                    location, "a URI of a local folder has its whole path", "Write it as file:///data/lake.", null);
        }

        return local(location, path);
    }

    /** Percent signs that stand for a letter are read so; where the text is no URI, it is taken letter by letter. */
    private static URI parsed(String location) {
        try {
            return new URI(location);
        } catch (URISyntaxException notEscaped) {
            try {
                return new Path(location).toUri();
            } catch (IllegalArgumentException malformed) {
                throw refused(location, "it is no URI", "Write it as file:///data/lake, or as a path.", malformed);
            }
        }
    }

    private static URI local(String location, String path) {
        try {
            return Paths.get(path).toAbsolutePath().normalize().toUri();
        } catch (InvalidPathException unusable) {
            String remedy = "Name another folder, or set LC_ALL=C.UTF-8 where its name has letters beyond ASCII.";
            throw refused(location, "this system has no such names of files", remedy, unusable);
        }
    }

    private static void requireFileSystem(String location, URI uri, Configuration storage) {
        String scheme = uri.getScheme();
        try {
            FileSystem.get(uri, storage);
        } catch (UnsupportedFileSystemException unknown) {
            String why = "no file system is known for the scheme '" + scheme + "'." + DidYouMean.hint(scheme, USUAL);
            throw refused(location, why, addLibrary(scheme), unknown);
        } catch (IOException | IllegalArgumentException unreachable) {
            String remedy = "Check its address and the settings spark.hadoop.fs." + scheme + ".*, or name a folder.";
            String why = unreachable.getCause() instanceof UnknownHostException unknown
                    ? "there is no host '" + unknown.getMessage() + "'"
                    : "it cannot be reached: " + unreachable.getMessage();
            throw refused(location, why, remedy, unreachable);
        } catch (RuntimeException notLoaded) {
            if (!(notLoaded.getCause() instanceof ClassNotFoundException)) {
                throw notLoaded;
            }

            String why = "the library of its file system, for the scheme '" + scheme + "', is not there";
            throw refused(location, why, addLibrary(scheme), notLoaded);
        }
    }

    private static String addLibrary(String scheme) {
        return "Name a folder, or add the library of the file system to SHROFF_CLASS_PATH and its class with --set"
                + " spark.hadoop.fs." + scheme + ".impl=CLASS.";
    }

    private static ShroffException refused(String location, String why, String remedy, @Nullable Throwable cause) {
        String end = why.endsWith(".") || why.endsWith("?") ? " " : ". ";
        return new ShroffException(
                ErrorCode.BAD_USAGE, "Cannot use the lake '" + location + "': " + why + end + remedy, cause);
    }
}

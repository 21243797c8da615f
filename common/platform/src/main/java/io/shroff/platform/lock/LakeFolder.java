package io.shroff.platform.lock;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The folder that holds a lake. */
public final class LakeFolder {
    private LakeFolder() {}

    /** Whether the folder is there; a file in its place, or in that of a folder above it, is refused. */
    public static boolean isThere(URI lake, Configuration settings) {
        Path folder = new Path(lake);
        try {
            FileSystem files = FileSystem.get(lake, settings);
            for (Path at = folder; at != null; at = at.getParent()) {
                if (files.exists(at)) {
                    refuseFile(lake, files.getFileStatus(at));
                    return at.equals(folder);
                }
            }

            return false;
        } catch (IOException refused) {
            throw Errors.notReadable(lake, refused);
        }
    }

    private static void refuseFile(URI lake, FileStatus found) {
        if (found.isFile()) {
            throw Errors.notAFolder(lake, found.getPath());
        }
    }

    /**
     * Creates the folder if needed and refuses it when it is a file, or no file can be written there.
     *
     * @param runId names the file that is written and removed again, so that two runs do not meet in it
     * @param settings how storage is reached
     */
    public static void check(URI lake, String runId, Configuration settings) {
        isThere(lake, settings);
        Path probe = new Path(new Path(lake), ".probe-" + runId);
        try {
            FileSystem files = FileSystem.get(lake, settings);
            files.mkdirs(probe.getParent());
            files.create(probe, false).close();
            files.delete(probe, false);
        } catch (IOException refused) {
            throw Errors.notWritable(lake, refused);
        }
    }
}

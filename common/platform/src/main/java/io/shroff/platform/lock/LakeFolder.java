package io.shroff.platform.lock;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The folder that holds a lake. */
public final class LakeFolder {
    private LakeFolder() {}

    /**
     * Creates the folder if needed and refuses it when no file can be written there.
     *
     * @param runId names the file that is written and removed again, so that two runs do not meet in it
     * @param settings how storage is reached
     */
    public static void check(URI lake, String runId, Configuration settings) {
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

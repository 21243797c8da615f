package io.shroff.platform.lock;

import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The folder that holds a lake. */
public final class LakeFolder {
    private LakeFolder() {}

    /** Creates the folder if needed and refuses it when no file can be written there. */
    public static void check(URI lake) {
        check(lake, new Configuration());
    }

    /** The same with the storage settings of a Spark session. */
    public static void check(URI lake, Configuration settings) {
        Path probe = new Path(new Path(lake), ".probe-" + UUID.randomUUID());
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

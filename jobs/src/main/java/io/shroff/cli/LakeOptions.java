package io.shroff.cli;

import io.shroff.platform.config.ConfSource;
import io.shroff.platform.config.Configuration;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.lock.LakeFolder;
import io.shroff.platform.table.Lake;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Which lake, and with which configuration: options of every command that looks at tables. */
final class LakeOptions {
    @Option(
            names = "--lake",
            paramLabel = "URI",
            defaultValue = "${env:SHROFF_LAKE:-./lake}",
            description = "Folder or URI of the lake; default: ${DEFAULT-VALUE}.")
    private String lake = "";

    @Option(
            names = "--conf",
            paramLabel = "FILE|FOLDER",
            description = "Configuration over conf/base.yaml: a YAML file, or a folder with base.yaml, feeds/ and"
                    + " pipelines/; may be repeated, later ones win.")
    private List<Path> overlays = List.of();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One value of the configuration, such as jobs.train-demand-forest.folds=2.")
    private List<String> settings = List.of();

    Lake lake() {
        return suite().lake();
    }

    /** The lake, for those who only look into it: refused where there is none. */
    Lake lakeThatIsThere() {
        Lake lake = lake();
        if (!LakeFolder.isThere(lake.uri(), lake.storage())) {
            throw new ShroffException(
                    ErrorCode.MISSING_TABLE,
                    "Cannot look into the lake '" + lake.uri() + "': there is no such folder. Name another one with"
                            + " --lake, or make it with ./shroff run PIPELINE --feeds DIR.");
        }

        return lake;
    }

    /** The lake with Hadoop's own settings, for those who go on where the configuration cannot be used. */
    Lake lakeWithoutConfiguration() {
        return Lake.at(lake);
    }

    Configuration configuration() {
        Path folder = Path.of(System.getProperty("shroff.root", "."), "conf");
        ConfSource source =
                Files.isRegularFile(folder.resolve("base.yaml")) ? ConfSource.folder(folder) : ConfSource.CLASS_PATH;
        return Configuration.load(source.withOverlays(overlays).withSettings(settings));
    }

    Suite suite() {
        return Suite.of(configuration(), lake);
    }
}

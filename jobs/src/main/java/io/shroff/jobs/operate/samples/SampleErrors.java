package io.shroff.jobs.operate.samples;

import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import java.io.IOException;
import java.nio.file.Path;

/** Every failure of making samples. */
final class SampleErrors {
    private SampleErrors() {}

    static ShroffException outOfRange(String option, Object value, String rule) {
        return new ShroffException(
                ErrorCode.BAD_USAGE,
                "Cannot make samples: " + option + " is '" + value + "' but must be " + rule + ". Change " + option
                        + " and run again.");
    }

    static ShroffException notWritable(Path folder, IOException cause) {
        return new ShroffException(
                ErrorCode.BAD_USAGE,
                "Cannot make samples: folder '" + folder + "' cannot be written (" + cause
                        + "). Name a folder that can be made and has room.",
                cause);
    }
}

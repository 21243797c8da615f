package io.shroff.platform.config;

import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The failures of this package. */
final class Errors {
    private Errors() {}

    static ShroffException cannotRead(String place, IOException cause) {
        return bad(
                "Cannot read " + place + ": " + cause.getClass().getSimpleName() + " " + cause.getMessage()
                        + ". Check that the file may be read.",
                cause);
    }

    static ShroffException notText(String place, IOException cause) {
        return bad("Cannot read " + place + ": it is not UTF-8 text. Save it as UTF-8.", cause);
    }

    static ShroffException noFile(String place) {
        return new ShroffException(
                ErrorCode.BAD_CONFIG, "Cannot read " + place + ": there is no such file. Check its name and folder.");
    }

    static ShroffException noOverlay(Path overlay) {
        return new ShroffException(
                ErrorCode.BAD_CONFIG,
                "Cannot read the configuration '" + overlay
                        + "': there is no such file or folder. Check the path, relative ones start at the current folder.");
    }

    static ShroffException noSpec(Path file) {
        return new ShroffException(
                ErrorCode.BAD_CONFIG,
                "Cannot read the spec '" + file
                        + "': there is no such file. Check the path; ./shroff spec METHOD --table FILE writes a first one.");
    }

    static ShroffException nothingOnClassPath() {
        return new ShroffException(
                ErrorCode.BAD_CONFIG,
                "Cannot find the configuration: the class path has no conf/base.yaml. Name a conf folder.");
    }

    static ShroffException badSetting(String setting, String why) {
        return new ShroffException(
                ErrorCode.BAD_USAGE, "Cannot use --set '" + setting + "': " + why + ". Write --set section.key=value.");
    }

    static ShroffException problems(List<Problem> problems) {
        StringBuilder message = new StringBuilder("Cannot use the configuration: " + problems.size() + " problem")
                .append(problems.size() == 1 ? "." : "s.");
        problems.forEach(problem -> message.append('\n').append(problem.line()));
        return new ShroffException(ErrorCode.BAD_CONFIG, message.toString());
    }

    private static ShroffException bad(String message, IOException cause) {
        return new ShroffException(ErrorCode.BAD_CONFIG, message, cause);
    }
}

package io.shroff.jobs.operate.scaffold;

import io.shroff.platform.error.DidYouMean;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;

/** The failures of this package. */
final class ScaffoldErrors {
    private ScaffoldErrors() {}

    static ShroffException badJobName(String name) {
        return usage("Cannot add job '" + name + "': a job is named verb-noun in lower case, joined by hyphens. Name it"
                + " like score-places.");
    }

    static ShroffException jobExists(String name) {
        return usage("Cannot add job '" + name + "': there is one of that name. Choose another name.");
    }

    static ShroffException badDomain(String name) {
        return usage("Cannot begin domain '" + name + "': a domain is one word of lower-case letters. Name it like"
                + " lending.");
    }

    static ShroffException unknownDomain(String name, Collection<String> known) {
        return new ShroffException(
                ErrorCode.UNKNOWN_NAME,
                "Cannot add a job to domain '" + name + "': there is no such domain." + DidYouMean.hint(name, known)
                        + " Domains are " + String.join(", ", known) + "; --begin-domain begins another.");
    }

    static ShroffException badAbout(String line) {
        return usage("Cannot write '" + line + "' into a source file: a line about a job has letters, digits and plain"
                + " punctuation only. Write it without quotes and full stops.");
    }

    static ShroffException badTable(String name) {
        return usage("Cannot make a job write '" + name + "': tables of jobs are gold.snake_case. Name it like"
                + " gold.place_scores.");
    }

    static ShroffException tableExists(String name) {
        return usage("Cannot make a job write '" + name + "': the catalog has it already, and a table has one job. Name"
                + " a new one.");
    }

    static ShroffException fileExists(Path file) {
        return usage("Cannot write " + file + ": it is there already. Delete it first, or choose another name.");
    }

    static ShroffException cannot(String verb, Path file, IOException cause) {
        return new ShroffException(
                ErrorCode.BAD_USAGE,
                "Cannot " + verb + " " + file + ": " + cause.getClass().getSimpleName() + " " + cause.getMessage()
                        + ". Check that it may be read and written.",
                cause);
    }

    private static ShroffException usage(String message) {
        return new ShroffException(ErrorCode.BAD_USAGE, message);
    }
}

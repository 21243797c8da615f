package io.shroff.cli;

import io.shroff.jobs.workbench.Workbench;
import io.shroff.platform.error.DidYouMean;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.table.TableSource;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a first spec of a method for a table. */
@Command(
        name = "spec",
        mixinStandardHelpOptions = true,
        description = "Writes a first spec of a method for a table of yours, with a sentence on each guess.",
        footer = {
            "",
            "Examples:",
            "  ./shroff spec cluster-rows --table customers.csv --out customers.yaml",
            "  ./shroff spec forecast-series --table gold.demand_series"
        })
final class SpecCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command = CommandSpec.create();

    @Parameters(paramLabel = "METHOD", description = "Method, such as cluster-rows; ./shroff job --help lists them.")
    private String name = "";

    @Option(
            names = "--table",
            required = true,
            paramLabel = "TABLE",
            description = "A .csv or .parquet file, the folder of a Delta table, or a table of the lake.")
    private String table = "";

    @Option(names = "--out", paramLabel = "FILE", description = "File to write; without it the spec is printed.")
    private @Nullable Path out;

    @Mixin
    private LakeOptions lakeOptions = new LakeOptions();

    @Override
    public Integer call() {
        Suite suite = lakeOptions.suite();
        String text = Workbench.draft(
                method(),
                TableSource.guessed(table),
                suite.configuration(),
                suite.spark().get(),
                suite.lake());
        Path file = out;
        if (file == null) {
            command.commandLine().getOut().print(text);
        } else {
            write(file, text);
            command.commandLine()
                    .getOut()
                    .println("Wrote " + file + ". Look at the guesses in it, then run ./shroff job " + name + " --spec "
                            + file);
        }

        command.commandLine().getOut().flush();
        return 0;
    }

    private Workbench.Method method() {
        List<String> names =
                Workbench.methods().stream().map(Workbench.Method::name).toList();
        return Workbench.methods().stream()
                .filter(m -> m.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ShroffException(
                        ErrorCode.UNKNOWN_NAME,
                        "Cannot write a spec of '" + name + "': there is no such method."
                                + DidYouMean.hint(name, names) + " Methods are "
                                + names.stream().collect(Collectors.joining(", ")) + "."));
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException there) {
            throw new ShroffException(
                    ErrorCode.BAD_USAGE,
                    "Cannot write " + file + ": it is there already. Name another file, or delete it first.",
                    there);
        } catch (IOException refused) {
            throw new ShroffException(
                    ErrorCode.BAD_USAGE,
                    "Cannot write " + file + ": " + refused.getMessage() + ". Check that its folder is there and may be"
                            + " written.",
                    refused);
        }
    }
}

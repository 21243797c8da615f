package io.shroff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Holds what the pages say against what the command line takes and what the folder holds. */
class ReadmeTest {
    private static final Path ROOT = Path.of(System.getProperty("shroff.root"));
    private static final Pattern WORD = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)'|(\\S+)");

    static List<String> commands() {
        List<String> commands = new ArrayList<>();
        for (Path page : pages()) {
            boolean inShell = false;
            for (String line : lines(page)) {
                if (line.startsWith("```")) {
                    inShell = line.equals("```sh");
                } else if (inShell && line.startsWith("./shroff ")) {
                    commands.add(line.replaceFirst("\\s+#.*$", ""));
                }
            }
        }

        return commands;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandShownIsTaken(String command) {
        List<String> words = words(command);
        words.remove(0);
        if (words.get(0).equals("--master")) {
            words = words.subList(2, words.size());
        }

        // These two are the launcher's own.
        if (!words.get(0).equals("test") && !words.get(0).equals("bench")) {
            CommandLine.ParseResult parsed = Main.commandLine().parseArgs(words.toArray(String[]::new));
            assertThat(parsed.subcommand()).isNotNull();
        }
    }

    @Test
    void everyLinkLeadsSomewhere() {
        Pattern link = Pattern.compile("\\]\\((?!https?:)([^)#]+)\\)");
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            for (String line : lines(page)) {
                Matcher matcher = link.matcher(line);
                while (matcher.find()) {
                    if (!Files.exists(page.resolveSibling(matcher.group(1)))) {
                        broken.add(ROOT.relativize(page) + ": " + matcher.group(1));
                    }
                }
            }
        }

        assertThat(broken).isEmpty();
    }

    @Test
    void theCommandsOfTheReadmeAreAmongThem() {
        assertThat(commands()).contains("./shroff demo", "./shroff test").hasSizeGreaterThan(12);
    }

    private static List<Path> pages() {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(ROOT.resolve("README.md"), ROOT.resolve("data-samples/README.md")),
                            docs.filter(p -> p.toString().endsWith(".md")).sorted())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path page) {
        try {
            return Files.readAllLines(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(command);
        while (matcher.find()) {
            words.add(
                    matcher.group(1) != null
                            ? matcher.group(1)
                            : matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
        }

        return words;
    }
}

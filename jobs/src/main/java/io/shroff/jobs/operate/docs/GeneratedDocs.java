package io.shroff.jobs.operate.docs;

import io.shroff.platform.config.Configuration;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.pipeline.Graph;
import io.shroff.platform.table.TableContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The pages of a source tree that are written by a program, as they should be. */
public final class GeneratedDocs {
    private static final String README = "README.md";

    private final Path root;
    private final Map<String, String> pages = new LinkedHashMap<>();

    /**
     * Writes nothing yet.
     *
     * @param root the folder of the README
     * @param base the configuration without anything over it
     * @param pictured jobs shown in the README's picture
     */
    public GeneratedDocs(
            Path root, Graph graph, Collection<TableContract> tables, Configuration base, Collection<String> pictured) {
        this.root = root;
        String withTable = MarkedText.replace(present(README), README, "jobs", "\n" + JobTable.of(graph) + "\n");
        String picture = "\n```mermaid\n" + JobPicture.of(graph, pictured) + "```\n\n";
        pages.put(README, MarkedText.replace(withTable, README, "graph", picture));
        pages.put("docs/tables.md", new TablesPage(graph, tables).text());
        pages.put("docs/configuration.md", new ConfigurationPage(graph, base).text());
    }

    /** The pages that are not as they should be, by their path below the root. */
    public List<String> stale() {
        return pages.keySet().stream()
                .filter(page -> !present(page).equals(pages.get(page)))
                .toList();
    }

    /** Writes the stale pages and names them. */
    public List<String> write() {
        List<String> stale = stale();
        stale.forEach(page -> write(root.resolve(page), pages.getOrDefault(page, "")));
        return stale;
    }

    private String present(String page) {
        Path file = root.resolve(page);
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException refused) {
            throw failed("read", file, refused);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException refused) {
            throw failed("write", file, refused);
        }
    }

    private static ShroffException failed(String verb, Path file, IOException refused) {
        return new ShroffException(
                ErrorCode.BAD_USAGE,
                "Cannot " + verb + " " + file + ": " + refused.getClass().getSimpleName() + " " + refused.getMessage()
                        + ". Check that the file may be read and written.",
                refused);
    }
}

package io.shroff.jobs.operate.scaffold;

import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.table.TableContract;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The sources of the suite on disk: its domains, and the constants its contracts are kept in. */
public final class SourceTree {
    private static final Path JOBS = Path.of("jobs", "src", "main", "java", "io", "shroff", "jobs");
    private static final Path TESTS = Path.of("jobs", "src", "test", "java", "io", "shroff", "jobs");
    private static final Path CATALOG =
            Path.of("common", "platform", "src", "main", "java", "io", "shroff", "platform", "catalog");

    private final Path root;

    public SourceTree(Path root) {
        this.root = root;
        if (!Files.isDirectory(root.resolve(JOBS))) {
            throw new ShroffException(
                    ErrorCode.BAD_USAGE,
                    "Cannot add a job: there are no sources in "
                            + root.toAbsolutePath().normalize() + ". Call ./shroff from a checkout of the project.");
        }
    }

    /** The packages of jobs, by name. */
    List<String> domains() {
        return list(root.resolve(JOBS)).stream()
                .filter(Files::isDirectory)
                .map(folder -> folder.getFileName().toString())
                .sorted()
                .toList();
    }

    boolean hasTables(String domain) {
        return Files.exists(root.resolve(tablesFile(domain)));
    }

    static Path jobFile(String domain, String fileName) {
        return JOBS.resolve(domain).resolve(fileName);
    }

    static Path testFile(String domain, String fileName) {
        return TESTS.resolve(domain).resolve(fileName);
    }

    static Path tablesFile(String domain) {
        return CATALOG.resolve(tablesClass(domain) + ".java");
    }

    static String tablesClass(String domain) {
        return domain.substring(0, 1).toUpperCase(Locale.ROOT) + domain.substring(1) + "Tables";
    }

    /** The constant of a contract, such as {@code DemandTables.PLACES}; empty when it is kept in none. */
    Optional<String> constant(TableContract table) {
        return list(root.resolve(CATALOG)).stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith("Tables.java"))
                .map(name -> name.substring(0, name.length() - ".java".length()))
                .sorted()
                .flatMap(name -> constants(name, table))
                .findFirst();
    }

    private static Stream<String> constants(String className, TableContract table) {
        try {
            Class<?> tables = Class.forName("io.shroff.platform.catalog." + className);
            return Stream.of(tables.getFields())
                    .filter(field -> Modifier.isStatic(field.getModifiers()) && isOf(field, table))
                    .map(field -> className + "." + field.getName());
        } catch (ClassNotFoundException notBuiltYet) {
            return Stream.of();
        }
    }

    private static boolean isOf(Field field, TableContract table) {
        try {
            return table.equals(field.get(null));
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(field + " is public", impossible);
        }
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException refused) {
            throw ScaffoldErrors.cannot("read", folder, refused);
        }
    }
}

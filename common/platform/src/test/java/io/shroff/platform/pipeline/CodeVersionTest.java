package io.shroff.platform.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeVersionTest {
    private static final String JOB = "package a; public class Job { public int run() { return new Step().size(); } }";
    private static final String STEP = "package a; public class Step { public int size() { return b.Far.SIZE(); } }";
    private static final String FAR = "package b; public class Far { public static int SIZE() { return 3; } }";
    private static final String OTHER = "package a; public class Other { public int size() { return 4; } }";

    @TempDir
    private Path folder;

    private String before = "";

    @BeforeEach
    void compileOnce() throws IOException {
        before = version(Map.of("a.Job", JOB, "a.Step", STEP, "b.Far", FAR, "a.Other", OTHER));
    }

    @Test
    void staysWhenOnlyCommentsAndLinesChange() throws IOException {
        String commented = "/* new */\n\n" + JOB.replace("public int", "\n// why\npublic int");
        assertThat(version(Map.of("a.Job", commented, "a.Step", STEP, "b.Far", FAR, "a.Other", OTHER)))
                .isEqualTo(before);
    }

    @Test
    void changesWithTheJob() throws IOException {
        String changed = JOB.replace("size()", "size() + 1");
        assertThat(version(Map.of("a.Job", changed, "a.Step", STEP, "b.Far", FAR, "a.Other", OTHER)))
                .isNotEqualTo(before);
    }

    @Test
    void changesWithAClassItReaches() throws IOException {
        String changed = STEP.replace("SIZE()", "SIZE() * 2");
        assertThat(version(Map.of("a.Job", JOB, "a.Step", changed, "b.Far", FAR, "a.Other", OTHER)))
                .isNotEqualTo(before);
    }

    @Test
    void staysWhenAClassItDoesNotReachChanges() throws IOException {
        String changed = OTHER.replace("4", "5");
        assertThat(version(Map.of("a.Job", JOB, "a.Step", STEP, "b.Far", FAR, "a.Other", changed)))
                .isEqualTo(before);
    }

    @Test
    void staysWhenAPackageThatDoesNotDecideChanges() throws IOException {
        String changed = FAR.replace("3", "30");
        assertThat(version(Map.of("a.Job", JOB, "a.Step", STEP, "b.Far", changed, "a.Other", OTHER)))
                .isEqualTo(before);
    }

    private String version(Map<String, String> sources) throws IOException {
        Path classes = Files.createTempDirectory(folder, "classes");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<SimpleJavaFileObject> files = sources.entrySet().stream()
                .<SimpleJavaFileObject>map(e -> new Source(e.getKey(), e.getValue()))
                .toList();
        boolean compiled = compiler.getTask(null, null, null, List.of("-g", "-d", classes.toString()), null, files)
                .call();
        assertThat(compiled).isTrue();
        try (URLClassLoader loader =
                new URLClassLoader(Stream.of(classes.toUri().toURL()).toArray(URL[]::new), null)) {
            return new CodeVersion(List.of("a.")).version(loader.loadClass("a.Job"));
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}

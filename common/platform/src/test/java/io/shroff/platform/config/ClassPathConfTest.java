package io.shroff.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathConfTest {
    private static final Map<String, String> FILES = Map.of(
            "conf/base.yaml", "a: 1",
            "conf/feeds/sales.yaml", "name: sales",
            "conf/feeds/old/sales.yaml", "name: old",
            "conf/feeds/loans.yaml", "name: loans");

    @TempDir
    Path folder;

    @Test
    void readsFromAFolderOfTheClassPath() throws IOException {
        assertHoldsFiles(ClassPaths.load(folder, FILES, List.of()));
    }

    @Test
    void readsFromAJarWhoseNameHoldsASpace() throws IOException {
        assertHoldsFiles(ClassPaths.load(ClassPaths.jar(folder.resolve("a jar.jar"), FILES), List.of()));
    }

    @Test
    void refusesAClassPathWithoutConfiguration() {
        assertThatThrownBy(() -> ClassPaths.load(folder, List.of()))
                .hasMessage("Cannot find the configuration: the class path has no conf/base.yaml. Name a conf folder.");
    }

    private static void assertHoldsFiles(Configuration configuration) {
        assertThat(configuration.at("a").intValue()).isEqualTo(1);
        assertThat(configuration.origin("a")).hasValue("conf/base.yaml");
        assertThat(configuration.files("feeds")).containsExactly("feeds/loans.yaml", "feeds/sales.yaml");
        assertThat(configuration.text("feeds/sales.yaml")).isEqualTo("name: sales");
        assertThat(configuration.place("feeds/sales.yaml")).isEqualTo("conf/feeds/sales.yaml");
        assertThatThrownBy(() -> configuration.text("feeds/x.yaml"))
                .hasMessage("Cannot read conf/feeds/x.yaml: there is no such file. Check its name and folder.");
    }
}

package io.shroff.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
    @TempDir
    Path folder;

    private Path conf;

    @BeforeEach
    void writeBase() throws IOException {
        conf = folder.resolve("conf");
        write(
                "conf/base.yaml",
                "a: {b: 1, c: [1, 2], d: 1.10}\nspark: {executor: {memory: 1g}, sql.ansi.enabled: true}\n");
    }

    @Test
    void mergesMapsAndReplacesListsInTheOrderGiven() throws IOException {
        Path first = write("first.yaml", "a: {b: 2, c: [3], e: x}");
        Path second = write("second.yaml", "a: {b: 3}");

        Configuration merged = Configuration.load(source(List.of(first, second), List.of("a.e=y")));

        assertThat(merged.at("a")).hasToString("{\"b\":3,\"c\":[3],\"d\":1.10,\"e\":\"y\"}");
        assertThat(merged.origin("a.b")).hasValue(second.toString());
        assertThat(merged.origin("a.c[0]")).hasValue(first.toString());
        assertThat(merged.origin("a.d")).hasValue(conf + "/base.yaml");
        assertThat(merged.origin("a.e")).hasValue("--set");
    }

    @Test
    void replacesAMapByAValueAndBack() throws IOException {
        Path first = write("first.yaml", "a: 5");
        Path second = write("second.yaml", "a: {z: 6}");

        assertThat(load(List.of(first)).at(""))
                .hasToString("{\"a\":5,\"spark\":{\"spark.executor.memory\":\"1g\",\"spark.sql.ansi.enabled\":true}}");
        assertThat(load(List.of(first)).origin("a.b")).isEmpty();
        assertThat(load(List.of(first, second)).at("a")).hasToString("{\"z\":6}");
        assertThat(load(List.of(first, second)).origin("a")).hasValue(second.toString());
    }

    @Test
    void anEmptyMapOnTopChangesNothing() throws IOException {
        Configuration merged = load(List.of(write("empty.yaml", "a: {}")));

        assertThat(merged.at("a.b").intValue()).isEqualTo(1);
        assertThat(merged.origin("a.b")).hasValue(conf + "/base.yaml");
    }

    @Test
    void takesSparkNamesWithAndWithoutPrefix() {
        Configuration merged = Configuration.load(
                source(List.of(), List.of("spark.executor.memory=4g", "spark.spark.sql.ansi.enabled=false")));

        assertThat(merged.at("spark"))
                .hasToString("{\"spark.executor.memory\":\"4g\",\"spark.sql.ansi.enabled\":false}");
    }

    @Test
    void anOverlayFolderMergesItsBaseAndReplacesOtherFiles() throws IOException {
        write("conf/feeds/sales.yaml", "name: sales");
        write("conf/feeds/loans.yaml", "name: loans");
        write("conf/feeds/.hidden", "");
        write("mine/base.yaml", "a: {b: 9}");
        write("mine/feeds/sales.yaml", "name: my sales");
        write("mine/feeds/extra.yaml", "name: extra");

        Configuration merged = load(List.of(folder.resolve("mine")));

        assertThat(merged.at("a.b").intValue()).isEqualTo(9);
        assertThat(merged.files("feeds")).containsExactly("feeds/extra.yaml", "feeds/loans.yaml", "feeds/sales.yaml");
        assertThat(merged.files("absent")).isEmpty();
        assertThat(merged.text("feeds/sales.yaml")).isEqualTo("name: my sales");
        assertThat(merged.text("feeds/loans.yaml")).isEqualTo("name: loans");
        assertThat(merged.file("feeds/sales.yaml").origin("name")).hasValue(folder + "/mine/feeds/sales.yaml");
    }

    @Test
    void anAddedValueNamesItsSource() {
        Configuration merged = load(List.of()).with("a.as-of", "2024-12-31", "--as-of");

        assertThat(merged.at("a.as-of").textValue()).isEqualTo("2024-12-31");
        assertThat(merged.origin("a.as-of")).hasValue("--as-of");
        assertThat(merged.at("a.b").intValue()).isEqualTo(1);
    }

    @Test
    void refusesAKeyGivenTwice() throws IOException {
        Path twice = write("twice.yaml", "a: 1\nb: 2\na: 3\n");

        assertRefused(
                List.of(twice), "Cannot read " + twice + ": line 3, column 2: Duplicate field 'a'. Correct it there.");
    }

    @Test
    void refusesWhatIsNoMap() throws IOException {
        Path list = write("list.yaml", "- 1\n");

        assertRefused(
                List.of(list),
                "Cannot read " + list + ": it holds no keys at its top level. Write it as 'key: value' lines.");
    }

    @Test
    void refusesMalformedYamlInOneSentence() throws IOException {
        Path open = write("open.yaml", "a: [1, 2\nb: 3\n");

        assertThatThrownBy(() -> load(List.of(open)))
                .isInstanceOf(ShroffException.class)
                .hasMessageStartingWith("Cannot read " + open + ": line 2, column 2: ")
                .hasMessageEndingWith(". Correct it there.")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void refusesAnOverlayThatIsNotThere() {
        assertRefused(
                List.of(Path.of("nowhere.yaml")),
                "Cannot read the configuration 'nowhere.yaml': there is no such file or folder. "
                        + "Check the path, relative ones start at the current folder.");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThatThrownBy(() -> load(List.of()).text("feeds/none.yaml"))
                .hasMessage(
                        "Cannot read " + conf + "/feeds/none.yaml: there is no such file. Check its name and folder.");
        assertThatThrownBy(() -> Configuration.load(ConfSource.folder(folder)))
                .hasMessage("Cannot read " + folder + "/base.yaml: there is no such file. Check its name and folder.");
    }

    @Test
    void refusesBytesThatAreNoText() throws IOException {
        Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe9});

        assertRefused(List.of(latin), "Cannot read " + latin + ": it is not UTF-8 text. Save it as UTF-8.");
    }

    private void assertRefused(List<Path> overlays, String message) {
        assertThatThrownBy(() -> load(overlays))
                .isInstanceOfSatisfying(
                        ShroffException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.BAD_CONFIG))
                .hasMessage(message);
    }

    private Configuration load(List<Path> overlays) {
        return Configuration.load(source(overlays, List.of()));
    }

    private ConfSource source(List<Path> overlays, List<String> settings) {
        return ConfSource.folder(conf).withOverlays(overlays).withSettings(settings);
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}

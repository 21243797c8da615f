package io.shroff.platform.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import java.net.URI;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LakeLocationTest {
    @ParameterizedTest
    @CsvSource({
        "/no such/lake, file:///no%20such/lake/",
        "file:/no such/lake, file:///no%20such/lake/",
        "file:///no such/lake/, file:///no%20such/lake/",
        "file:///no%20such/lake, file:///no%20such/lake/",
        "/none/50%/lake, file:///none/50%25/lake/",
        "/none/../nowhere/./lake, file:///nowhere/lake/",
        "FILE:///none/lake, file:///none/lake/"
    })
    void takesPathsAndUrisOfTheLocalFileSystem(String location, URI expected) {
        assertThat(uri(location)).isEqualTo(expected);
    }

    @Test
    void takesLettersBeyondAscii() {
        URI uri = uri("file:/nöne/lake");

        assertThat(uri).hasToString("file:///n%C3%B6ne/lake/").isEqualTo(uri("/nöne/lake"));
        assertThat(uri.getPath()).isEqualTo("/nöne/lake/");
    }

    @Test
    void aPathStartsAtTheCurrentFolder() {
        assertThat(uri("no lake")).isEqualTo(URI.create(Path.of("no lake").toUri() + "/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:lake", "file://tmp/lake", "file:///a:b\0c", "/a\0b", "", " ", "hdfs://", "viewfs:/x"})
    void refusesWhatCanBeNoLake(String location) {
        assertThatThrownBy(() -> uri(location))
                .isInstanceOfSatisfying(
                        ShroffException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.BAD_USAGE))
                .hasMessageStartingWith("Cannot use the lake '" + location + "': ")
                .hasMessageEndingWith(".");
    }

    @Test
    void refusesASchemeNoFileSystemIsKnownFor() {
        assertThatThrownBy(() -> uri("s3x://foo/bar"))
                .hasMessage("Cannot use the lake 's3x://foo/bar': no file system is known for the scheme 's3x'. Did you"
                        + " mean 's3a'? Name a folder, or add the library of the file system to SHROFF_CLASS_PATH and"
                        + " its class with --set spark.hadoop.fs.s3x.impl=CLASS.");
    }

    @Test
    void refusesASchemeWhoseLibraryIsNotThere() {
        Configuration storage = new Configuration(false);
        storage.set("fs.cloud.impl", "no.such.FileSystem");

        assertThatThrownBy(() -> LakeLocation.uri("cloud://foo/bar", storage))
                .hasMessage("Cannot use the lake 'cloud://foo/bar': the library of its file system, for the scheme"
                        + " 'cloud', is not there. Name a folder, or add the library of the file system to"
                        + " SHROFF_CLASS_PATH and its class with --set spark.hadoop.fs.cloud.impl=CLASS.");
    }

    @Test
    void refusesAHostThatIsNotKnown() {
        assertThatThrownBy(() -> uri("hdfs://no-such-host.invalid/lake"))
                .hasMessage("Cannot use the lake 'hdfs://no-such-host.invalid/lake': there is no host"
                        + " 'no-such-host.invalid'. Check its address and the settings spark.hadoop.fs.hdfs.*, or name a"
                        + " folder.");
    }

    private static URI uri(String location) {
        return LakeLocation.uri(location, new Configuration());
    }
}

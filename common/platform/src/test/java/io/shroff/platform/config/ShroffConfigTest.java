package io.shroff.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShroffConfigTest {
    private static final ConfSource BASE = ConfSource.folder(Path.of(System.getProperty("shroff.root"), "conf"));

    @Test
    void hasTheseDefaults() {
        ShroffConfig config = Configuration.load(BASE).config();

        assertThat(config.spark()).isEmpty();
        assertThat(config.run()).isEqualTo(new RunConfig(2));
        assertThat(config.privacy()).isEqualTo(new PrivacyConfig(Optional.of("SHROFF_HASH_KEY"), Optional.empty()));
    }

    @Test
    void takesEveryKeyAtAnotherValue() {
        ShroffConfig config = Configuration.load(BASE.withSettings(List.of(
                        "spark.sql.shuffle.partitions=64",
                        "spark.sql.ansi.enabled=false",
                        "run.parallel-jobs=7",
                        "privacy.hash-key-env=OUR_KEY",
                        "privacy.hash-key-file=/run/secrets/key",
                        "jobs.grow-trees.trees=9")))
                .config();

        assertThat(config.spark())
                .isEqualTo(Map.of("spark.sql.shuffle.partitions", "64", "spark.sql.ansi.enabled", "false"));
        assertThat(config.run()).isEqualTo(new RunConfig(7));
        assertThat(config.privacy())
                .isEqualTo(new PrivacyConfig(Optional.of("OUR_KEY"), Optional.of("/run/secrets/key")));
        assertThat(config.jobs().get("grow-trees")).hasToString("{\"trees\":9}");
    }

    @Test
    void refusesKeysOfNoSection() {
        Configuration configuration = Configuration.load(
                BASE.withSettings(List.of("jbos.x.trees=1", "run.parallel-job=0", "run.parallel-jobs=0")));

        assertThatThrownBy(configuration::config).hasMessage("""
                        Cannot use the configuration: 3 problems.
                          jbos = {"x":{"trees":1}} (--set): no such key. Did you mean 'jobs'?
                          run.parallel-job = 0 (--set): no such key. Did you mean 'parallel-jobs'?
                          run.parallel-jobs = 0 (--set): must be at least 1.""");
    }
}

package io.shroff.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinderTest {
    enum Trainer {
        MLLIB,
        BINNED_EXACT
    }

    record Inner(int maxDepth, String name) {
        Inner {
            Check.param(maxDepth >= 1, "max-depth", maxDepth, "at least 1");
        }
    }

    record Every(
            int trees,
            long rows,
            double rate,
            BigDecimal price,
            String title,
            Trainer trainer,
            boolean isExact,
            LocalDate asOf,
            Duration patience,
            Period lookBack,
            Optional<Integer> cap,
            List<String> tags,
            Map<String, Integer> weights,
            Inner inner,
            List<Inner> others) {}

    record Range(int low, int high) {
        Range {
            if (low > high) {
                throw new IllegalArgumentException("low must not be above high");
            }
        }
    }

    record Many(int trees, Trainer trainer, Inner inner, int folds) {
        Many {
            Check.param(trees >= 1, "trees", trees, "at least 1");
            Check.param(inner.maxDepth() <= 9, "inner", inner, "at most 9 deep");
            Check.param(folds >= 1, "folds", folds, "at least 1");
        }
    }

    record Ordered(int low, int high) {
        Ordered {
            Check.param(high >= low, "high", high, "at least low");
            Check.param(low <= high, "low", low, "at most high");
        }
    }

    private static final String EVERY = """
            trees: 50
            rows: 5000000000
            rate: 0.25
            price: 1.10
            title: Cash
            trainer: binned-exact
            is-exact: true
            as-of: 2024-12-31
            patience: 10m
            look-back: P12M
            cap: 3
            tags: [b, a]
            weights: {z: 1, a: 2}
            inner: {max-depth: 4, name: 12}
            others: [{max-depth: 1, name: x}]
            """;

    @TempDir
    Path folder;

    @Test
    void bindsEveryType() throws IOException {
        Every every = configuration(EVERY).bind("", Every.class);

        assertThat(every)
                .isEqualTo(new Every(
                        50,
                        5_000_000_000L,
                        0.25,
                        new BigDecimal("1.10"),
                        "Cash",
                        Trainer.BINNED_EXACT,
                        true,
                        LocalDate.parse("2024-12-31"),
                        Duration.ofMinutes(10),
                        Period.ofMonths(12),
                        Optional.of(3),
                        List.of("b", "a"),
                        Map.of("z", 1, "a", 2),
                        new Inner(4, "12"),
                        List.of(new Inner(1, "x"))));
        assertThat(every.weights().keySet()).containsExactly("z", "a");
    }

    @Test
    void onlyAnOptionalKeyMayBeMissing() throws IOException {
        record Few(Optional<Integer> cap, int trees, List<String> tags) {}

        assertRefused(configuration("x: {}"), "x", Few.class, """
                Cannot use the configuration: 2 problems.
                  x.trees: is missing.
                  x.tags: is missing.""");
        assertThat(configuration("x:\n  trees: 1\n  tags:\n  cap: ~").bind("x", Few.class))
                .isEqualTo(new Few(Optional.empty(), 1, List.of()));
    }

    @Test
    void tellsAllProblemsInOneMessage() throws IOException {
        String wrong = """
                tres: 50
                trees: 1.5
                rows: many
                rate: fast
                price: cheap
                title: [a]
                trainer: mlib
                is-exact: 1
                as-of: 2024-02-30
                patience: 10
                look-back: 10m
                cap: high
                tags: a
                weights: {z: 1, a: b}
                inner: {max-depth: 0, name: a}
                others: [{max-depth: 1, nam: a}, 5]
                """;
        assertRefused(configuration(wrong), "", Every.class, """
                Cannot use the configuration: 18 problems.
                  tres = 50 (conf/base.yaml): no such key. Did you mean 'trees'?
                  trees = 1.5 (conf/base.yaml): must be a whole number.
                  rows = "many" (conf/base.yaml): must be a whole number.
                  rate = "fast" (conf/base.yaml): must be a number.
                  price = "cheap" (conf/base.yaml): must be a number.
                  title = ["a"] (conf/base.yaml): must be text.
                  trainer = "mlib" (conf/base.yaml): must be one of mllib, binned-exact. Did you mean 'mllib'?
                  is-exact = 1 (conf/base.yaml): must be true or false.
                  as-of = "2024-02-30" (conf/base.yaml): must be a date such as 2024-12-31.
                  patience = 10 (conf/base.yaml): must be a duration such as 10m, 2h or PT1H30M.
                  look-back = "10m" (conf/base.yaml): must be a period such as P12M or P90D.
                  cap = "high" (conf/base.yaml): must be a whole number.
                  tags = "a" (conf/base.yaml): must be a list.
                  weights.a = "b" (conf/base.yaml): must be a whole number.
                  inner.max-depth = 0 (conf/base.yaml): must be at least 1.
                  others[0].nam = "a" (conf/base.yaml): no such key. Did you mean 'name'?
                  others[0].name (conf/base.yaml): is missing.
                  others[1] = 5 (conf/base.yaml): must be a map of keys.""");
    }

    @Test
    void namesTheSourceOfEachValue() throws IOException {
        Configuration configuration = configuration(
                "jobs: {train-demand-forest: {tres: 50, max-depth: 4, name: a}}",
                "jobs.train-demand-forest.max-depth=deep");

        assertRefused(configuration, "jobs.train-demand-forest", Inner.class, """
                Cannot use the configuration: 2 problems.
                  jobs.train-demand-forest.tres = 50 (conf/base.yaml): no such key.
                  jobs.train-demand-forest.max-depth = "deep" (--set): must be a whole number.""");
    }

    @Test
    void takesTheMessageOfARuleAboutSeveralKeys() throws IOException {
        assertRefused(configuration("a: {low: 3, high: 1}"), "a", Range.class, """
                Cannot use the configuration: 1 problem.
                  a (conf/base.yaml): low must not be above high.""");
    }

    @Test
    void tellsEveryRuleARecordBreaksAlsoBesideAKeyThatIsRefused() throws IOException {
        assertRefused(
                configuration("{trees: 0, trainer: mllib, inner: {max-depth: 1, name: a}, folds: 0}"),
                "",
                Many.class,
                """
                Cannot use the configuration: 2 problems.
                  trees = 0 (conf/base.yaml): must be at least 1.
                  folds = 0 (conf/base.yaml): must be at least 1.""");
        assertRefused(
                configuration("{trees: 0, trainer: mlib, inner: {max-depth: 0, name: a}, folds: many}"),
                "",
                Many.class,
                """
                Cannot use the configuration: 4 problems.
                  trainer = "mlib" (conf/base.yaml): must be one of mllib, binned-exact. Did you mean 'mllib'?
                  inner.max-depth = 0 (conf/base.yaml): must be at least 1.
                  folds = "many" (conf/base.yaml): must be a whole number.
                  trees = 0 (conf/base.yaml): must be at least 1.""");
    }

    @Test
    void aRuleThatLooksAtARefusedKeyIsNotTold() throws IOException {
        assertRefused(configuration("{low: few, high: 5}"), "", Ordered.class, """
                Cannot use the configuration: 1 problem.
                  low = "few" (conf/base.yaml): must be a whole number.""");
        assertRefused(configuration("{low: 5, high: many}"), "", Ordered.class, """
                Cannot use the configuration: 1 problem.
                  high = "many" (conf/base.yaml): must be a whole number.""");
    }

    @Test
    void aRecordOutsideOfABinderIsRefusedAtItsFirstRule() {
        assertThatThrownBy(() -> new Inner(0, "a")).hasMessage("Cannot use max-depth 0: it must be at least 1.");
    }

    @Test
    void collectsOverSeveralRecords() throws IOException {
        Configuration configuration = configuration("a: {low: 3, high: 1}\nb: {low: x, high: 2}\nc: {low: 1, high: 2}");
        Binder binder = new Binder(configuration);

        assertThat(binder.bind("a", Range.class)).isEmpty();
        assertThat(binder.bind("b", Range.class)).isEmpty();
        assertThat(binder.bind("c", Range.class)).hasValue(new Range(1, 2));
        binder.allowOnly("", List.of("a", "bs", "c"));

        assertThat(binder.problems()).hasSize(3);
        assertThatThrownBy(binder::refuseProblems)
                .hasMessageEndingWith(
                        "\n  b = {\"low\":\"x\",\"high\":2} (conf/base.yaml): no such key. Did you mean 'bs'?");
    }

    private static <R extends Record> void assertRefused(
            Configuration configuration, String path, Class<R> type, String message) {
        assertThatThrownBy(() -> configuration.bind(path, type))
                .isInstanceOfSatisfying(
                        ShroffException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.BAD_CONFIG))
                .hasMessage(message);
    }

    /** A configuration whose base file goes by the name conf/base.yaml, as that of the jar does. */
    private Configuration configuration(String base, String... settings) throws IOException {
        return ClassPaths.load(folder, Map.of("conf/base.yaml", base), List.of(settings));
    }
}

package io.shroff.algorithm.forest;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.algorithm.explain.Attributions;
import io.shroff.algorithm.forest.RandomForest.Options;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forests of whatever rows, tasks and options a seed gives: huge and tiny, constant, missing, rare and heavy ones. */
class ForestFuzzTest {
    private static final int CASES = 60;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void holdsWhatItPromises(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < CASES; i++) {
            check(random.split());
        }
    }

    private static void check(SplittableRandom random) throws IOException {
        int count = 1 + random.nextInt(random.nextInt(6) == 0 ? 1_200 : 60);
        Task task = task(random);
        int[] shapes = random.ints(1 + random.nextInt(8), 0, 7).toArray();
        List<FeatureKind> kinds = Arrays.stream(shapes)
                .mapToObj(shape -> shape < 2 ? FeatureKind.CATEGORICAL : FeatureKind.NUMERIC)
                .toList();
        double[][] rows = new double[count][];
        double[][] targets = new double[count][];
        double[] weights = new double[count];
        double scale = Math.pow(10, random.nextInt(20) - 8);
        boolean isWeighted = random.nextBoolean();
        for (int row = 0; row < count; row++) {
            rows[row] = Arrays.stream(shapes)
                    .mapToDouble(shape -> value(shape, random))
                    .toArray();
            targets[row] = IntStream.range(0, task.targets())
                    .mapToDouble(i -> target(task, scale, random))
                    .toArray();
            weights[row] = isWeighted ? Math.exp(10 * random.nextDouble() - 5) : 1;
        }

        Options options = new Options(
                1 + random.nextInt(5),
                1 + random.nextInt(14),
                1 + random.nextInt(5),
                FeatureShare.values()[random.nextInt(3)],
                .1 + .9 * random.nextDouble(),
                random.nextLong());
        int[] given = IntStream.range(0, count).toArray();
        int[] mixed = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparing(row -> Mix.of(row)))
                .mapToInt(Integer::intValue)
                .toArray();
        RandomForest first = fit(kinds, task, given, rows, targets, weights, options, 1);
        RandomForest second = fit(kinds, task, mixed, rows, targets, weights, options, 2);
        byte[] bytes = bytes(first.forest());
        assertThat(bytes(second.forest())).isEqualTo(bytes);
        DecisionForest read = DecisionForest.readFrom(new ByteArrayInputStream(bytes));
        assertThat(bytes(read)).isEqualTo(bytes);
        for (int node = 0; node < read.nodes() * task.outputs(); node++) {
            double value = read.value(node / task.outputs(), node % task.outputs());
            assertThat(value).isFinite();
            assertThat(task.kind() == Task.Kind.VALUE || (value > -1e-12 && value < 1 + 1e-12))
                    .isTrue();
        }

        // Its own check of sums would fail.
        assertThat(new Attributions(read, shapes.length).of(Arrays.copyOf(rows, Math.min(count, 15))))
                .isNotEmpty();
    }

    private static RandomForest fit(
            List<FeatureKind> kinds,
            Task task,
            int[] order,
            double[][] rows,
            double[][] targets,
            double[] weights,
            Options options,
            int threads) {
        double[][] ordered = Arrays.stream(order).mapToObj(row -> rows[row]).toArray(double[][]::new);
        ForestRows.Builder builder = new ForestRows.Builder(Bins.of(kinds, ordered), task);
        for (int row : order) {
            builder.add(rows[row], targets[row], weights[row]);
        }

        return RandomForest.fit(builder.build(), options, threads);
    }

    private static Task task(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> Task.VALUE;
            case 1 -> Task.YES_NO;
            case 2 -> Task.classes(1 + random.nextInt(5));
            default -> Task.labels(1 + random.nextInt(4));
        };
    }

    private static double value(int shape, SplittableRandom random) {
        if (random.nextInt(10) == 0) {
            return Double.NaN;
        }

        return switch (shape) {
            case 0 -> random.nextInt(255);
            case 1 -> random.nextInt(4);
            case 2 -> random.nextDouble();
            case 3 -> random.nextInt(5);
            case 4 -> 7;
            case 5 -> Double.NaN;
            default -> Math.exp(600 * random.nextDouble() - 300) * (random.nextBoolean() ? 1 : -1);
        };
    }

    private static double target(Task task, double scale, SplittableRandom random) {
        return switch (task.kind()) {
            case VALUE -> scale * random.nextDouble() * (random.nextInt(20) == 0 ? 1e6 : 1);
            case YES_NO -> random.nextInt(30) == 0 ? 1 : 0;
            case LABELS -> random.nextInt(2);
            case CLASSES -> random.nextInt(task.outputs());
        };
    }

    private static byte[] bytes(DecisionForest forest) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        forest.writeTo(out);
        return out.toByteArray();
    }
}

package io.shroff.jobs.workbench.model;

import io.shroff.algorithm.forest.FeatureShare;
import io.shroff.jobs.workbench.frame.OneTableSpec;
import io.shroff.platform.config.About;
import io.shroff.platform.config.Check;
import io.shroff.platform.method.ForestOptions;
import io.shroff.platform.table.TableSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a spec file of train-model says. */
record TrainModelSpec(
        @About("The table whose rows are learnt from") TableSource input,

        @About("Name of the model, such as loan-default") String model,

        ModelColumns columns,

        @About("What is predicted: classification (the probability of a class) or regression (a number)")
        ModelTask task,

        @About("Of two classes, the one whose probability is given; default: 1, yes, true or the larger")
        Optional<String> positive,

        @About(
                "By metric, the least value it must have (the greatest, where less is better), and better-than:"
                        + " baseline (the mean), logistic-regression or champion; without all of it the model is stored and not promoted")
        Optional<Map<String, String>> gates,

        Options options,

        @About("Date the model is filed under; --as-of goes before it")
        Optional<LocalDate> asOf,

        @About("Begins the names of the tables that come out, in gold")
        String output)
        implements OneTableSpec {
    TrainModelSpec {
        Check.param(isName(model), "model", model, "a name such as loan-default");
        Check.param(
                task == ModelTask.CLASSIFICATION || columns.label().size() == 1,
                "columns.label",
                columns.label(),
                "one column for a regression");
        Check.param(
                positive.isEmpty() || columns.label().size() == 1,
                "positive",
                positive.orElse(""),
                "left out where there are several labels");
        Check.param(
                options.split().kind() != ModelSplit.Kind.TIME || columns.time().isPresent(),
                "columns.time",
                "",
                "named for a split by time");
        Optional<String> refused = ModelGates.refusal(task, gates.orElse(Map.of()));
        Check.param(refused.isEmpty(), "gates", gates.orElse(Map.of()), refused.orElse(""));
    }

    static boolean isName(String model) {
        return model.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    }

    /** How the model is grown and judged. */
    record Options(
            ModelSplit split,

            @About("Whether scores are turned into the probabilities that go with them")
            boolean calibrate,

            @About("Probability from which a row is said to be of the positive class")
            double threshold,

            @About("Trees of the forest, 1 to 1000") int trees,

            @About("Depth of a tree, 1 to 30") int maxDepth,

            @About("Fewest rows of a leaf, at least 1") int minRowsPerLeaf,

            @About("Share of rows drawn for each tree, above 0 and at most 1")
            double rowsPerTree,

            @About("Features that compete for a split; default: sqrt for classes, one-third for numbers")
            Optional<FeatureShare> featuresPerSplit,

            @About("Rows it is learnt from at most, 100 to 2000000; of more, so many drawn by a hash of their keys")
            int mostRows) {
        Options {
            Check.param(threshold > 0 && threshold < 1, "threshold", threshold, "above 0 and below 1");
            Check.param(trees >= 1 && trees <= 1000, "trees", trees, "between 1 and 1000");
            Check.param(maxDepth >= 1 && maxDepth <= 30, "max-depth", maxDepth, "between 1 and 30");
            Check.param(minRowsPerLeaf >= 1, "min-rows-per-leaf", minRowsPerLeaf, "at least 1");
            Check.param(rowsPerTree > 0 && rowsPerTree <= 1, "rows-per-tree", rowsPerTree, "above 0 and at most 1");
            Check.param(mostRows >= 100 && mostRows <= 2_000_000, "most-rows", mostRows, "between 100 and 2000000");
        }

        ForestOptions forest(long seed) {
            return new ForestOptions(trees, maxDepth, minRowsPerLeaf, rowsPerTree, seed);
        }

        FeatureShare share(ModelTask task) {
            return featuresPerSplit.orElse(
                    task == ModelTask.CLASSIFICATION ? FeatureShare.SQRT : FeatureShare.ONE_THIRD);
        }

        /** By name, for the card. */
        Map<String, String> described(ModelTask task) {
            Map<String, String> all = new LinkedHashMap<>();
            all.put("task", task.label());
            all.put("split", split.label());
            all.put("calibrate", String.valueOf(calibrate));
            all.put("threshold", String.valueOf(threshold));
            all.put("trees", String.valueOf(trees));
            all.put("max-depth", String.valueOf(maxDepth));
            all.put("min-rows-per-leaf", String.valueOf(minRowsPerLeaf));
            all.put("rows-per-tree", String.valueOf(rowsPerTree));
            all.put("features-per-split", share(task).name());
            all.put("most-rows", String.valueOf(mostRows));
            return all;
        }
    }

    @Override
    public Optional<String> time() {
        return columns.time();
    }

    List<String> labels() {
        return columns.label();
    }
}

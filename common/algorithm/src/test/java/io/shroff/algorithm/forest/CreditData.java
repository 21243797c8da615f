package io.shroff.algorithm.forest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Labelled customers of a public file: numbers as they are, texts as categories in the order of the alphabet. */
record CreditData(List<String> names, List<FeatureKind> kinds, List<double[]> rows, List<Boolean> outcomes) {
    static final Path ROOT = Path.of(System.getProperty("shroff.root", "../.."))
            .resolve("../shared/data")
            .normalize();

    static CreditData taiwan() throws IOException {
        return read("credit/taiwan_card_default.csv", "default.payment.next.month", "1", List.of("ID"));
    }

    static CreditData german() throws IOException {
        return read("credit/german_credit.csv", "credit_risk", "0", List.of());
    }

    /**
     * Loans by what was known when they were given. The term ends where a loan defaults, so what is made from it knows
     * the outcome too: that it is long enough for real estate, and that it reaches into the recession.
     */
    static CreditData sba() throws IOException {
        return read(
                "credit/sba_case.csv",
                "Default",
                "1",
                List.of(
                        "Selected",
                        "LoanNr_ChkDgt",
                        "Name",
                        "City",
                        "Bank",
                        "Term",
                        "ChgOffDate",
                        "ChgOffPrinGr",
                        "BalanceGross",
                        "MIS_Status",
                        "daysterm",
                        "xx",
                        "RealEstate",
                        "Recession"));
    }

    static CreditData telco() throws IOException {
        return read("behaviour/telco_churn.csv", "Churn", "Yes", List.of("customerID"));
    }

    private static CreditData read(String file, String outcome, String positive, List<String> without)
            throws IOException {
        List<List<String>> lines = Files.readAllLines(ROOT.resolve(file), StandardCharsets.UTF_8).stream()
                .filter(line -> !line.isBlank())
                .map(CreditData::fields)
                .toList();
        List<String> header = lines.get(0);
        List<List<String>> records = lines.subList(1, lines.size());
        Predicate<String> isFeature = name -> !name.equals(outcome) && !without.contains(name);
        List<String> names = header.stream().filter(isFeature).toList();
        List<FeatureKind> kinds = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        records.forEach(row -> rows.add(new double[names.size()]));
        for (int feature = 0; feature < names.size(); feature++) {
            int column = header.indexOf(names.get(feature));
            List<String> texts = records.stream().map(row -> row.get(column)).toList();
            boolean isNumeric = texts.stream().allMatch(text -> text.matches("-?[0-9.]*([eE][+-]?[0-9]+)?"));
            kinds.add(isNumeric ? FeatureKind.NUMERIC : FeatureKind.CATEGORICAL);
            Map<String, Integer> codes = new TreeMap<>();
            texts.forEach(text -> codes.put(text, 0));
            int code = 0;
            for (Map.Entry<String, Integer> entry : codes.entrySet()) {
                entry.setValue(code++);
            }

            for (int row = 0; row < texts.size(); row++) {
                String text = texts.get(row);
                double number = text.isEmpty() ? Double.NaN : isNumeric ? Double.parseDouble(text) : codes.get(text);
                rows.get(row)[feature] = number;
            }
        }

        int at = header.indexOf(outcome);
        return new CreditData(
                names,
                kinds,
                rows,
                records.stream().map(row -> row.get(at).equals(positive)).toList());
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean isQuoted = false;
        for (char c : line.replace("\uFEFF", "").toCharArray()) {
            if (c == '"') {
                isQuoted = !isQuoted;
            } else if (c == ',' && !isQuoted) {
                fields.add(field.toString().strip());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }

        fields.add(field.toString().strip());
        return fields;
    }

    /** Rows that a fold of a round leaves out to judge by; each round cuts the folds anew. */
    int[] heldOut(int round, int fold, int folds) {
        return places(row -> Mix.below(folds, Mix.of(round, row)) == fold);
    }

    int[] others(int round, int fold, int folds) {
        return places(row -> Mix.below(folds, Mix.of(round, row)) != fold);
    }

    private int[] places(IntPredicate isIn) {
        return IntStream.range(0, rows.size()).filter(isIn).toArray();
    }

    double[][] rowsAt(int[] places) {
        return Arrays.stream(places).mapToObj(rows::get).toArray(double[][]::new);
    }

    boolean[] outcomesAt(int[] places) {
        boolean[] picked = new boolean[places.length];
        for (int i = 0; i < places.length; i++) {
            picked[i] = outcomes.get(places[i]);
        }

        return picked;
    }

    double[] targetsAt(int[] places) {
        return Arrays.stream(places)
                .mapToDouble(row -> outcomes.get(row) ? 1 : 0)
                .toArray();
    }
}

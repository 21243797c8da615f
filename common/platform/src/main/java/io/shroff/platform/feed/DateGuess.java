package io.shroff.platform.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The forms of the dates of a column, and how it is known whether day or month stands first.
 *
 * @param forms forms that read all values, tried in order
 * @param reason a sentence
 */
record DateGuess(List<String> forms, String reason) {
    private static final List<String> FORMS = List.of(
            "yyyy-MM-dd",
            "yyyy/MM/dd",
            "yyyy.MM.dd",
            "iso",
            "dd/MM/yyyy",
            "dd-MM-yyyy",
            "dd.MM.yyyy",
            "d/M/yyyy",
            "d-M-yyyy",
            "d.M.yyyy",
            "dd/MM/yy",
            "dd-MM-yy",
            "dd.MM.yy",
            "d/M/yy",
            "dd/MM/yyyy HH:mm",
            "d/M/yyyy HH:mm",
            "dd MMM yyyy",
            "dd-MMM-yyyy",
            "d MMM yyyy",
            "dd MMM yy",
            "dd-MMM-yy",
            "yyyy-MM",
            "MMM yyyy",
            "MMM-yyyy",
            "MMM-yy",
            "yyyy-Qq");

    private static final int MOST_FORMS = 4;
    private static final double LEAST_SHARE = 0.95;

    /** Empty where the values are no dates. */
    static Optional<DateGuess> of(List<String> values) {
        return new Search().search(values);
    }

    /** One search; forms keep what they read last. */
    private static final class Search {
        private final Map<String, DateForm> readers = new HashMap<>();
        private final List<String> forms = new ArrayList<>();

        Optional<DateGuess> search(List<String> values) {
            List<String> rest = new ArrayList<>(values);
            List<String> reasons = new ArrayList<>();
            while (!rest.isEmpty() && forms.size() < MOST_FORMS) {
                Optional<String> best = best(rest);
                if (best.isEmpty()) {
                    break;
                }

                String form = best.get();
                order(form, rest).ifPresent(reasons::add);
                forms.add(form);
                rest.removeIf(value -> reads(form, value));
            }

            // Days and months the other way round are dates too, but a column cannot have both.
            long strange = rest.stream()
                    .filter(value -> forms.stream().noneMatch(form -> reads(mirrored(form), value)))
                    .count();
            boolean isDate = !forms.isEmpty() && strange <= (1 - LEAST_SHARE) * values.size();
            if (!isDate) {
                return Optional.empty();
            }

            if (!rest.isEmpty()) {
                reasons.add(rest.size() + " of " + values.size() + " values cannot be read so");
            }

            return Optional.of(new DateGuess(List.copyOf(forms), String.join("; ", reasons)));
        }

        /** The form, or its mirror image, that reads most values. */
        private Optional<String> best(List<String> values) {
            String best = "";
            long most = 0;
            for (String form : FORMS) {
                for (String candidate : List.of(form, mirrored(form))) {
                    long count = values.stream()
                            .filter(value -> reads(candidate, value))
                            .count();
                    if (count > most && !contradicts(candidate)) {
                        most = count;
                        best = candidate;
                    }
                }
            }

            return most == 0 ? Optional.empty() : Optional.of(best);
        }

        /** Whether a text could be another day in this form than in one chosen before. */
        private boolean contradicts(String candidate) {
            List<String> all = new ArrayList<>(forms);
            all.add(candidate);
            return forms.contains(candidate)
                    || !forms.isEmpty()
                            && DateAmbiguity.among(all, DatePattern.FIRST_YEAR).isPresent();
        }

        /** Says how day and month were told apart, where a form has both as numbers and the year last. */
        private Optional<String> order(String form, List<String> values) {
            String other = mirrored(form);
            if (other.equals(form)) {
                return Optional.empty();
            }

            String first = isDayFirst(form) ? "day before month" : "month before day";
            String second = isDayFirst(form) ? "month before day" : "day before month";
            Optional<String> proof = values.stream()
                    .filter(value -> reads(form, value) && !reads(other, value))
                    .findFirst();
            Optional<String> doubt = values.stream()
                    .filter(value -> !reads(form, value) && reads(other, value))
                    .findFirst();
            if (proof.isPresent() && doubt.isPresent()) {
                return Optional.of("'" + proof.get() + "' can only be " + first + " and '" + doubt.get() + "' only "
                        + second + ": ask the sender");
            }

            return Optional.of(
                    proof.isPresent()
                            ? first + ": '" + proof.get() + "' can be nothing else"
                            : first + " is a guess: no value tells, ask the sender");
        }

        private static boolean isDayFirst(String form) {
            return form.startsWith("d");
        }

        /** The same form with day and month the other way round; itself where that makes no sense. */
        private static String mirrored(String form) {
            boolean hasBoth = form.matches("dd?[/.-]MM?[/.-]yy.*|MM?[/.-]dd?[/.-]yy.*");
            return hasBoth ? form.replace('M', '~').replace('d', 'M').replace('~', 'd') : form;
        }

        private boolean reads(String form, String value) {
            byte[] bytes = value.getBytes(UTF_8);
            return readers.computeIfAbsent(form, text -> DateForm.of(text, DatePattern.FIRST_YEAR))
                            .parse(bytes, 0, bytes.length)
                    != DateForm.NOT_A_DATE;
        }
    }
}

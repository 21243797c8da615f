package io.shroff.platform.feed;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Finds a text that two forms of one column read as different days, so that nobody has to guess which is meant. */
final class DateAmbiguity {
    private static final LocalDate FIRST = LocalDate.of(2001, 1, 1);
    private static final LocalDate END = LocalDate.of(2013, 1, 1);

    private DateAmbiguity() {}

    /** A sentence on the first two such forms. */
    static Optional<String> among(List<String> texts, int firstYear) {
        List<DateForm> forms =
                texts.stream().map(text -> DateForm.of(text, firstYear)).toList();
        for (DateForm form : forms) {
            if (form instanceof DatePattern pattern) {
                Optional<String> found = between(pattern, forms);
                if (found.isPresent()) {
                    return found;
                }
            }
        }

        return counts(forms);
    }

    private static Optional<String> between(DatePattern pattern, List<DateForm> forms) {
        for (LocalDate date = FIRST; date.isBefore(END); date = date.plusDays(1)) {
            for (DateSyntax.Width width : DateSyntax.Width.values()) {
                String text = pattern.write(date, width);
                byte[] bytes = text.getBytes(US_ASCII);
                int day = pattern.parse(bytes, 0, bytes.length);
                for (DateForm other : forms) {
                    int otherDay = other == pattern ? day : other.parse(bytes, 0, bytes.length);
                    if (otherDay != day && otherDay != DateForm.NOT_A_DATE && day != DateForm.NOT_A_DATE) {
                        return Optional.of("'%s' is %s as %s and %s as %s; keep the one that the files mean"
                                .formatted(
                                        text,
                                        LocalDate.ofEpochDay(day),
                                        pattern,
                                        LocalDate.ofEpochDay(otherDay),
                                        other));
                    }
                }
            }
        }

        return Optional.empty();
    }

    /** Every number that counts days counts them in one way only. */
    private static Optional<String> counts(List<DateForm> forms) {
        List<String> counts = forms.stream()
                .filter(form -> form instanceof DateSerial)
                .map(Object::toString)
                .distinct()
                .toList();
        return counts.size() > 1
                ? Optional.of("a number cannot be told to be " + String.join(" or ", counts) + "; keep one")
                : Optional.empty();
    }
}

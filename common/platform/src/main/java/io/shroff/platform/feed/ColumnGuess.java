package io.shroff.platform.feed;

import io.shroff.platform.table.PersonalData;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a column of a file seems to hold.
 *
 * @param name of the column in the table
 * @param type as it is written in a contract, such as {@code DateType}
 * @param options of the column in YAML, such as {@code dates: [yyyy-MM-dd]}; empty for none
 * @param reason sentences on what the guess rests on
 * @param isKey whether no two rows share a value
 */
record ColumnGuess(
        String header,
        String name,
        String type,
        String options,
        String reason,
        PersonalData personal,
        boolean isRequired,
        boolean isKey) {

    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");
    private static final Pattern PLAIN = Pattern.compile("[+-]?\\d+(\\.\\d+)?");
    private static final Pattern INDIAN = Pattern.compile("[+-]?\\d{1,2}(,\\d{2})*,\\d{3}(\\.\\d+)?");
    private static final Pattern WESTERN = Pattern.compile("[+-]?\\d{1,3}(,\\d{3})+(\\.\\d+)?");
    private static final Pattern COMMA = Pattern.compile("[+-]?\\d{1,3}(\\.?\\d{3})*(,\\d+)?");
    private static final Pattern SPACED = Pattern.compile("[+-]?\\d{1,3}([ \u00A0\u202F]\\d{3})+([.,]\\d+)?");
    private static final Pattern UNGROUPED = Pattern.compile("[+-]?\\d+([.,]\\d+)?");
    private static final int FEW_VALUES = 12;
    private static final int LEAST_ROWS_OF_A_KEY = 10;
    private static final long LARGEST_INT = Integer.MAX_VALUE;
    private static final int MONEY_SCALE = 2;

    /** The share of values that may be no numbers where the others are. */
    private static final double MOST_WORDS = 0.05;

    /** A kind of personal data, told by the name of a column or by how all of its values look. */
    private record Person(PersonalData kind, String what, Pattern name, Pattern shape) {}

    private static final List<Person> PERSONS = List.of(
            person(PersonalData.IDENTIFIER, "an e-mail address", "e ?mail.*", "[^@\\s]+@[^@\\s]+\\.[a-z]{2,}"),
            person(PersonalData.IDENTIFIER, "a PAN", "pan( ?(no|number|card))?", "[A-Z]{5}\\d{4}[A-Z]"),
            person(
                    PersonalData.IDENTIFIER,
                    "a GSTIN",
                    "gst(in)?( ?(no|number))?",
                    "\\d{2}[A-Z]{5}\\d{4}[A-Z][0-9A-Z]Z[0-9A-Z]"),
            person(PersonalData.IDENTIFIER, "an Aadhaar number", "a+dha+r.*", "\\d{4} \\d{4} \\d{4}"),
            person(
                    PersonalData.IDENTIFIER,
                    "a phone number",
                    ".*(phone|mobile)( ?(no|num|number))?|contact ?(no|number)",
                    "(\\+91[ -]?)?[6-9]\\d{9}"),
            person(
                    PersonalData.IDENTIFIER,
                    "an account or card number",
                    ".*(account|acct|card|iban|upi|vpa).*(no|num|number|id)?",
                    "(?!)"),
            person(
                    PersonalData.IDENTIFIER,
                    "a person or an id of one",
                    "(.* )?(customer|client|user|agent|borrower|member|person|employee|first|last|full|sur|applicant)"
                            + " ?(name|id|code|no|number)?|name",
                    "(?!)"),
            person(
                    PersonalData.ATTRIBUTE,
                    "what describes a person",
                    ".*\\b(age|dob|birth.*|gender|sex|income|salary|address|marital.*|occupation|religion|caste)\\b.*",
                    "(?!)"));

    private static Person person(PersonalData kind, String what, String name, String shape) {
        return new Person(kind, what, Pattern.compile(name), Pattern.compile(shape));
    }

    /**
     * Guesses a column.
     *
     * @param all its values, trimmed
     * @param missing texts that mean no value
     */
    static ColumnGuess of(String header, String name, List<String> all, List<String> missing) {
        List<String> values =
                all.stream().filter(value -> !missing.contains(value)).toList();
        boolean isRequired = !all.isEmpty() && values.size() == all.size();
        Shape shape = shape(values);
        boolean canBeKey = shape.type().equals("StringType")
                || shape.options().isEmpty() && values.stream().allMatch(value -> value.matches("\\d+"));
        boolean isKey = isRequired
                && canBeKey
                && values.size() >= LEAST_ROWS_OF_A_KEY
                && new HashSet<>(values).size() == values.size();
        Optional<Person> person = person(header, values);
        List<String> reasons = new ArrayList<>(List.of(shape.reason()));
        person.ifPresent(who -> reasons.add("personal: looks like " + who.what()));
        if (!isRequired && !all.isEmpty()) {
            reasons.add((all.size() - values.size()) + " of " + all.size() + " rows have no value");
        }

        if (isKey) {
            reasons.add("no two rows share a value: it may be the key");
        }

        return new ColumnGuess(
                header,
                name,
                shape.type(),
                shape.options(),
                String.join("; ", reasons),
                person.map(Person::kind).orElse(PersonalData.NONE),
                isRequired,
                isKey);
    }

    private record Shape(String type, String options, String reason) {}

    private static Shape shape(List<String> values) {
        if (values.isEmpty()) {
            return new Shape("StringType", "", "no value in the sample, taken for text");
        }

        Optional<DateGuess> dates = DateGuess.of(values);
        if (dates.isPresent()) {
            String reason = dates.get().reason();
            return new Shape(
                    "DateType",
                    "dates: [" + String.join(", ", dates.get().forms()) + "]",
                    "dates" + (reason.isEmpty() ? "" : ", " + reason));
        }

        return numberButForWords(values).orElseGet(() -> text(values));
    }

    /** A few words among numbers are no numbers; a text with a digit in it may be a code, and then all of them are. */
    private static Optional<Shape> numberButForWords(List<String> values) {
        List<String> digits = values.stream()
                .filter(value -> value.chars().anyMatch(Character::isDigit))
                .toList();
        int words = values.size() - digits.size();
        if (digits.isEmpty() || words > MOST_WORDS * values.size()) {
            return Optional.empty();
        }

        Optional<Shape> shape = number(digits);
        return words == 0
                ? shape
                : shape.filter(number -> !number.type().equals("StringType"))
                        .map(number -> new Shape(
                                number.type(),
                                number.options(),
                                number.reason() + "; " + words + " of " + values.size() + " values cannot be read so"));
    }

    private static Optional<Shape> number(List<String> values) {
        if (all(values, WHOLE)) {
            return Optional.of(whole(values));
        }

        if (all(values, PLAIN)) {
            return Optional.of(decimal(values, "", "numbers with a decimal point"));
        }

        boolean hasIndian = values.stream()
                .anyMatch(
                        v -> INDIAN.matcher(v).matches() && !WESTERN.matcher(v).matches());
        if (values.stream().allMatch(v -> matches(v, PLAIN, INDIAN)) && hasIndian) {
            return Optional.of(decimal(
                    values,
                    "numbers: {grouping: indian}",
                    "numbers grouped as 12,50,000, such as '" + first(values, INDIAN) + "'"));
        }

        if (values.stream().allMatch(v -> matches(v, PLAIN, WESTERN))) {
            return Optional.of(decimal(
                    values,
                    "numbers: {grouping: indian}",
                    "numbers with commas, such as '" + first(values, WESTERN)
                            + "', which Indian and western grouping write alike: ask the sender"));
        }

        Optional<Shape> spaced = spaced(values);
        if (spaced.isPresent()) {
            return spaced;
        }

        return all(values, COMMA)
                ? Optional.of(decimal(
                        values,
                        "numbers: {decimal: \",\", grouping: western}",
                        "numbers with a decimal comma, such as '" + first(values, Pattern.compile(".*,.*")) + "'"))
                : Optional.empty();
    }

    private static Optional<Shape> spaced(List<String> values) {
        boolean isSpaced = values.stream().anyMatch(v -> SPACED.matcher(v).matches())
                && values.stream().allMatch(v -> matches(v, UNGROUPED, SPACED));
        boolean hasComma = values.stream().anyMatch(v -> v.contains(","));
        if (!isSpaced || hasComma && values.stream().anyMatch(v -> v.contains("."))) {
            return Optional.empty();
        }

        return Optional.of(decimal(
                values,
                "numbers: {" + (hasComma ? "decimal: \",\", " : "") + "grouping: western, separator: \" \"}",
                "numbers with blanks between groups" + (hasComma ? " and a decimal comma" : "") + ", such as '"
                        + first(values, SPACED) + "'"));
    }

    private static Shape whole(List<String> values) {
        boolean hasLeadingZero = values.stream().anyMatch(v -> v.length() > 1 && v.startsWith("0"));
        boolean isOneLength =
                values.stream().mapToInt(String::length).distinct().count() == 1
                        && values.get(0).length() >= 6
                        && values.size() > 1;
        if (hasLeadingZero || isOneLength) {
            return new Shape(
                    "StringType",
                    "",
                    hasLeadingZero
                            ? "digits with leading zeros are a code, taken for text"
                            : "digits, always " + values.get(0).length() + " of them, are a code, taken for text");
        }

        boolean isInt = values.stream().allMatch(v -> Math.abs(Long.parseLong(v)) <= LARGEST_INT / 10);
        return new Shape(isInt ? "IntegerType" : "LongType", "", "whole numbers");
    }

    private static Shape decimal(List<String> values, String options, String reason) {
        int scale = values.stream()
                .map(v -> v.replaceFirst(options.contains("\",\"") ? "^[^,]*,?" : "^[^.]*\\.?", ""))
                .mapToInt(String::length)
                .max()
                .orElse(0);
        boolean isMoney = scale <= MONEY_SCALE;
        return new Shape(isMoney ? "MONEY" : "DoubleType", options, reason + ", at most " + scale + " decimals");
    }

    private static Shape text(List<String> values) {
        HashSet<String> distinct = new HashSet<>(values);
        boolean isList = distinct.size() <= FEW_VALUES && values.size() >= 4 * distinct.size();
        return new Shape(
                "StringType",
                "",
                isList
                        ? "text with " + distinct.size()
                                + " different values; if no other may come, list them in 'values'"
                        : "text");
    }

    private static boolean all(List<String> values, Pattern pattern) {
        return values.stream().allMatch(value -> pattern.matcher(value).matches());
    }

    private static boolean matches(String value, Pattern one, Pattern other) {
        return one.matcher(value).matches() || other.matcher(value).matches();
    }

    private static String first(List<String> values, Pattern pattern) {
        return values.stream()
                .filter(v -> pattern.matcher(v).matches())
                .findFirst()
                .orElse("");
    }

    private static Optional<Person> person(String header, List<String> values) {
        String words = header.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{Nd}]+", " ")
                .strip();
        return PERSONS.stream()
                .filter(person ->
                        person.name().matcher(words).matches() || !values.isEmpty() && all(values, person.shape()))
                .findFirst();
    }
}

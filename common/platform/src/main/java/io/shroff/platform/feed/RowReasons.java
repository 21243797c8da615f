package io.shroff.platform.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/** Why the row at hand cannot be loaded: a sentence with the value for people, a key without it for counting. */
final class RowReasons {
    private static final int MAX_SHOWN = 80;

    static final String TOO_FEW = "record is too short";
    static final String TOO_MANY = "record is too long";
    static final String NUL = "record has NUL bytes";
    static final String UNDECODABLE = "record is not in the encoding of the feed";
    static final String TEXT_AFTER_QUOTE = "record has text after a closing quote";
    static final String UNCLOSED_QUOTE = "record has a quote that is not closed";
    static final String NOT_JSON = "record is not JSON";
    static final String NOT_OBJECT = "record is no JSON object";
    static final String NESTED = "record is nested too deep";
    static final String DOUBLED = "record has a field twice";
    static final String NO_ARRAY = "record has no array of records";
    static final String CELL_ERROR = "record has an error of a spreadsheet";
    static final List<String> OF_RECORDS = List.of(
            TOO_FEW,
            TOO_MANY,
            NUL,
            UNDECODABLE,
            TEXT_AFTER_QUOTE,
            UNCLOSED_QUOTE,
            NOT_JSON,
            NOT_OBJECT,
            NESTED,
            DOUBLED,
            NO_ARRAY,
            CELL_ERROR);

    private final List<String> sentences = new ArrayList<>();
    private final Set<String> keys = new LinkedHashSet<>();

    void clear() {
        sentences.clear();
        keys.clear();
    }

    boolean isEmpty() {
        return sentences.isEmpty();
    }

    String first() {
        return sentences.get(0);
    }

    void record(String key, String sentence) {
        keys.add(key);
        sentences.add(sentence);
    }

    void missing(String column) {
        record(missingKey(column), column + " is missing");
    }

    void malformed(String column, Slice value, String expected) {
        malformed(column, value.text(UTF_8), expected);
    }

    void malformed(String column, String text, String expected) {
        String shown = text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "..." : text;
        record(malformedKey(column), "%s '%s' is not %s".formatted(column, shown, expected));
    }

    void object(String column) {
        record(malformedKey(column), column + " is an object and not one value");
    }

    static String missingKey(String column) {
        return column + " is missing";
    }

    static String malformedKey(String column) {
        return column + " is malformed";
    }

    GenericArrayData sentences() {
        return array(sentences);
    }

    GenericArrayData keys() {
        return array(keys);
    }

    private static GenericArrayData array(Collection<String> texts) {
        return new GenericArrayData(texts.stream().map(UTF8String::fromString).toArray());
    }
}

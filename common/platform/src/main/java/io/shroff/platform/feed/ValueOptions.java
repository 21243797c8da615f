package io.shroff.platform.feed;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the text of a value is read. Blanks around it are always trimmed; each run of blanks within one whose letters are
 * brought into one form is a space.
 *
 * @param dates forms, of which no two read one text differently
 * @param values synonyms to the value written; when not empty, any other text is refused
 * @param replace texts and what stands for them, applied in order after {@code letterCase}
 * @param missing texts that mean no value
 */
public record ValueOptions(
        List<String> dates,
        DateStyle dateStyle,
        NumberStyle numbers,
        Map<String, String> values,
        LetterCase letterCase,
        IdForm id,
        Map<String, String> replace,
        List<String> missing)
        implements Serializable {

    static final ValueOptions PLAIN = new ValueOptions(
            List.of(),
            DateStyle.DEFAULT,
            NumberStyle.PLAIN,
            Map.of(),
            LetterCase.KEEP,
            IdForm.TEXT,
            Map.of(),
            List.of());

    public ValueOptions {
        dates = List.copyOf(dates);
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        replace = Collections.unmodifiableMap(new LinkedHashMap<>(replace));
        missing = List.copyOf(missing);
    }

    /** The same with other texts for no value. */
    ValueOptions withMissing(List<String> texts) {
        return new ValueOptions(dates, dateStyle, numbers, values, letterCase, id, replace, texts);
    }
}

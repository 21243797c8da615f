package io.shroff.platform.feed;

import io.shroff.platform.privacy.Masks;
import io.shroff.platform.table.TableContract;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The text of refused records, field by field, with or without what identifies a person. */
public final class RawRecords {
    private final RecordText text;
    private final List<String> headers;
    private final Set<Integer> hidden = new LinkedHashSet<>();
    private final boolean isPersonal;

    /** @param headers of the file the records are from */
    public RawRecords(SourceSpec source, TableContract contract, List<String> headers) {
        this.text = RecordText.of(source.format(), headers);
        this.headers = List.copyOf(headers);
        this.isPersonal = isPersonal(source, contract);
        if (!isPersonal) {
            return;
        }

        // What no column reads may be anything, a name or a phone number too.
        Headers places = Headers.of(headers, source.format());
        for (int i = 0; i < headers.size(); i++) {
            hidden.add(i);
        }

        List<RecordReader.Ask> asks = RecordReader.asks(source);
        Set<String> personal = new PersonalHeaders(source).columns();
        personal.addAll(PersonalHeaders.identifiers(contract));
        asks.forEach(ask -> hidden.remove(places.find(ask.names())));
        asks.stream()
                .filter(ask -> personal.contains(ask.column()))
                .forEach(ask -> hidden.add(places.find(ask.names())));
    }

    /** Whether a record of such a file can hold what the contract or the feed calls personal. */
    public static boolean isPersonal(SourceSpec source, TableContract contract) {
        return !source.personal().isEmpty()
                || !PersonalHeaders.identifiers(contract).isEmpty();
    }

    /** The fields as they stand, quotes resolved. */
    public List<String> fields(String raw) {
        return text.fields(raw);
    }

    /** The record with stars where it may name a person; a record that cannot be told apart is hidden whole. */
    public String masked(String raw) {
        if (!isPersonal) {
            return raw;
        }

        List<String> fields = fields(raw);
        if (fields.size() != headers.size()) {
            return "*** (" + raw.length() + " characters)";
        }

        List<String> shown = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            shown.add(hidden.contains(i) ? Masks.stars(fields.get(i)) : fields.get(i));
        }

        return text.line(shown);
    }
}

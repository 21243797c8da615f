package io.shroff.platform.feed;

import io.shroff.platform.table.PersonalData;
import io.shroff.platform.table.TableColumn;
import io.shroff.platform.table.TableContract;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The headers that a source calls personal. Where fields nest, one covers all that lies in it. */
final class PersonalHeaders {
    private final SourceSpec source;
    private final Headers listed;

    PersonalHeaders(SourceSpec source) {
        this.source = source;
        this.listed = Headers.of(source.personal(), source.format());
    }

    /** The one that covers what is read from any of these headers. */
    Optional<String> covering(List<String> names) {
        return names.stream()
                .map(this::covering)
                .filter(at -> at != Headers.ABSENT)
                .findFirst()
                .map(listed.names()::get);
    }

    private int covering(String name) {
        String part = name;
        int at = listed.find(List.of(part));
        while (at == Headers.ABSENT && source.format().isNested() && part.lastIndexOf('.') > 0) {
            part = part.substring(0, part.lastIndexOf('.'));
            at = listed.find(List.of(part));
        }

        return at;
    }

    /** Columns that are read from such headers. */
    Set<String> columns() {
        Set<String> columns = new LinkedHashSet<>();
        for (RecordReader.Ask ask : RecordReader.asks(source)) {
            if (covering(ask.names()).isPresent()) {
                columns.add(ask.column());
            }
        }

        return columns;
    }

    /** Those from which no column is read. */
    List<String> unread() {
        Set<String> read = new LinkedHashSet<>();
        RecordReader.asks(source).forEach(ask -> covering(ask.names()).ifPresent(read::add));
        return source.personal().stream()
                .filter(header -> !read.contains(header))
                .toList();
    }

    /** Columns of a table that point at a person. */
    static List<String> identifiers(TableContract contract) {
        return contract.columns().stream()
                .filter(column -> column.personal() == PersonalData.IDENTIFIER)
                .map(TableColumn::name)
                .toList();
    }
}

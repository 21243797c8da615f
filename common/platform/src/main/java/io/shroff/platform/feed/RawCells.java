package io.shroff.platform.feed;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What refused records say of some columns, as it stands in their files. */
public final class RawCells implements Serializable {
    /** How records of one file are taken apart, and where the columns stand in them. */
    private record Layout(RecordText text, List<Integer> places) implements Serializable {}

    private final int columns;
    private final Map<String, Layout> layouts = new HashMap<>();

    /** @param columns each read from a header of its own */
    public RawCells(FeedSpec spec, List<Received> received, List<String> columns) {
        this.columns = columns.size();
        for (Received file : received) {
            Manifest manifest = file.manifest();
            SourceSpec source =
                    spec.sources().get(manifest.source()).as(manifest.layout().format());
            List<RecordReader.Ask> asks = RecordReader.asks(source);
            Headers headers = Headers.of(manifest.layout().headers(), source.format())
                    .withObjects(asks.stream().map(RecordReader.Ask::names).toList(), source.format());
            List<Integer> places = columns.stream()
                    .map(column -> asks.stream()
                            .filter(ask -> ask.column().equals(column))
                            .findFirst()
                            .map(ask -> headers.find(ask.names()))
                            .orElse(Headers.ABSENT))
                    .toList();
            layouts.put(
                    FeedReader.mark(manifest, source),
                    new Layout(RecordText.of(source.format(), headers.names()), places));
        }
    }

    /**
     * A text a column, without the blanks around it; null where the record has none, or cannot be taken apart. One with
     * too few fields or too many has those that stand where its headers say.
     *
     * @param file as rows name it
     */
    public List<@Nullable String> of(String file, String raw) {
        List<@Nullable String> cells = new ArrayList<>();
        Optional<Layout> layout = Optional.ofNullable(layouts.get(file));
        List<String> fields = layout.map(of -> of.text().fields(raw)).orElse(List.of());
        for (int i = 0; i < columns; i++) {
            int at = layout.isPresent() ? layout.get().places().get(i) : Headers.ABSENT;
            String text = at >= 0 && at < fields.size() ? fields.get(at).strip() : "";
            cells.add(text.isEmpty() ? null : text);
        }

        return cells;
    }
}

package io.shroff.jobs.operate.samples;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes {@code planted.json}. Dirty lines go to disk as they come, so that their number is bounded by the disk and not
 * by memory; the counts and the planted effects follow.
 */
final class PlantedFile implements Closeable {
    private static final int DECIMALS = 4;

    private final BufferedWriter writer;
    private final Map<DirtKind, Integer> counts = new EnumMap<>(DirtKind.class);
    private String separator = "";

    PlantedFile(Path file) throws IOException {
        this.writer = Files.newBufferedWriter(file);
        for (DirtKind kind : DirtKind.values()) {
            counts.put(kind, 0);
        }

        writer.append("{\n  \"dirty-lines\": [");
    }

    /** @param line by which a feed knows the row; in CSV lines are counted from 1, the header */
    void dirty(SampleWriter writing, long line, DirtKind kind) throws IOException {
        counts.merge(kind, 1, Integer::sum);
        writer.append(separator)
                .append("\n    {\"file\": \"" + writing.file() + "\", \"line\": " + line + ", \"kind\": \""
                        + kind.title() + "\", \"expect\": \""
                        + kind.expectation().title() + "\"}");
        separator = ",";
    }

    Planted finish(Trends trends, List<Planted.Campaign> campaigns, long rows) throws IOException {
        Planted planted = new Planted(rows, trends.growth(), Trends.season(), campaigns, counts);
        writer.append("\n  ],\n  \"counts\": ")
                .append(object(counts, DirtKind::title, count -> Integer.toString(count)))
                .append(",\n  \"sales\": ")
                .append(Long.toString(rows))
                .append(",\n  \"growth\": ")
                .append(object(
                        planted.growth(),
                        state -> state,
                        byProduct -> object(byProduct, product -> product, PlantedFile::number)))
                .append(",\n  \"season\": ")
                .append(object(
                        planted.season(),
                        product -> product,
                        effects ->
                                effects.stream().map(PlantedFile::number).collect(Collectors.joining(", ", "[", "]"))))
                .append(",\n  \"campaigns\": ")
                .append(campaigns.stream().map(PlantedFile::campaign).collect(Collectors.joining(", ", "[", "]")))
                .append("\n}\n");
        return planted;
    }

    private static String campaign(Planted.Campaign campaign) {
        return "{\"region\": \"" + campaign.region() + "\", \"product\": \"" + campaign.product()
                + "\", \"from\": \"" + campaign.from() + "\", \"to\": \"" + campaign.to() + "\", \"uplift\": "
                + number(campaign.uplift()) + "}";
    }

    private static <K, V> String object(Map<K, V> map, Function<K, String> key, Function<V, String> value) {
        return map.entrySet().stream()
                .map(entry -> "\"" + key.apply(entry.getKey()) + "\": " + value.apply(entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String number(double value) {
        return Decimals.text(value, DECIMALS);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}

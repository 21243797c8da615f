package io.shroff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shroff.platform.catalog.DemandTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;

/** The answers to a file of requests of the shared sample, and what was said of them on standard error. */
record Scored(String err, List<JsonNode> answers) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Has a file answered; that it could be is asserted. */
    static Scored of(Path asked, Path answers, Object... more) throws IOException {
        Cli scored = Cli.run(
                "score", "demand", asked, "--lake", SampleLake.shared().path(), "--out", answers, List.of(more));
        assertThat(scored.status()).as(scored.toString()).isZero();
        return new Scored(scored.err(), read(answers));
    }

    /** A forecast of a pincode to ask for: the first of one product in one channel. */
    static Row cell() {
        return First.CELL;
    }

    private static final class First {
        static final Row CELL = SampleLake.shared()
                .lake()
                .read(SampleLake.spark(), DemandTables.MART_OUTLOOK)
                .filter("region_level = 'pincode' AND measure = 'count' AND horizon = 1 AND channel <> 'all'"
                        + " AND product <> 'all' AND region NOT LIKE '%/other'")
                .orderBy("region", "product", "channel")
                .first();
    }

    /** The pincode of a region. */
    static String pincode(Row cell) {
        return cell.<String>getAs("region").replaceFirst(".*/", "");
    }

    static JsonNode tree(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> read(Path file) throws IOException {
        List<JsonNode> nodes = new ArrayList<>();
        if (file.toString().endsWith(".json")) {
            JsonNode whole = JSON.readTree(file.toFile());
            assertThat(whole.isArray()).as("one array").isTrue();
            whole.forEach(nodes::add);
            return nodes;
        }

        for (String line : Files.readAllLines(file)) {
            nodes.add(JSON.readTree(line));
        }

        return nodes;
    }
}

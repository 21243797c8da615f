package io.shroff.platform.model;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.table.Lake;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Models of a lake: {@code models/<name>/<id>/} holds a model and its card, {@code models/<name>/promotions/} one file
 * a promotion. Files are written under another name and renamed, so a reader never sees half of one.
 */
public final class ModelStore {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private final Path root;
    private final FileSystem files;

    public ModelStore(Lake lake) {
        this.root = lake.path("models");
        try {
            this.files = root.getFileSystem(lake.storage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the parts of a model file. */
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Reads a model file. */
    public interface Reader<M> {
        M readFrom(InputStream in) throws IOException;
    }

    /** Stores a model and then its card; a model without a card does not count as there. */
    public void save(ModelCard card, Content model) {
        Path folder = new Path(new Path(root, card.model()), card.id());
        write(new Path(folder, "model.bin"), model);
        write(new Path(folder, "card.json"), out -> out.write(JSON.writeValueAsBytes(card)));
    }

    public ModelCard card(String model, String id) {
        return read(
                new Path(new Path(new Path(root, model), id), "card.json"), in -> JSON.readValue(in, ModelCard.class));
    }

    public <M> M load(String model, String id, Reader<M> reader) {
        return read(new Path(new Path(new Path(root, model), id), "model.bin"), reader);
    }

    /** Makes a model the champion from an as_of on; nothing when it already is. */
    public void promote(String model, String id, LocalDate asOf, String reason) {
        List<Promotion> before =
                promotions(model).stream().filter(p -> p.asOf().equals(asOf)).toList();
        if (!before.isEmpty() && before.get(before.size() - 1).id().equals(id)) {
            return;
        }

        Promotion promotion = new Promotion(model, id, asOf, before.size() + 1, reason);
        String name = "%s.%04d.json".formatted(asOf, promotion.sequence());
        write(new Path(promotionsOf(model), name), out -> out.write(JSON.writeValueAsBytes(promotion)));
    }

    /** All promotions of a model, the one that holds last. */
    public List<Promotion> promotions(String model) {
        List<Promotion> found = new ArrayList<>();
        for (Path path : list(promotionsOf(model))) {
            if (path.getName().endsWith(".json") && !path.getName().startsWith(".")) {
                found.add(read(path, in -> JSON.readValue(in, Promotion.class)));
            }
        }

        found.sort(Comparator.comparing(Promotion::asOf).thenComparing(Promotion::sequence));
        return found;
    }

    /** The champion valid at a date: promoted for it, or for the latest as_of before it. */
    public Optional<String> champion(String model, LocalDate asOf) {
        return promotions(model).stream()
                .filter(p -> !p.asOf().isAfter(asOf))
                .reduce((earlier, later) -> later)
                .map(Promotion::id);
    }

    /** Names of the models that have been promoted at least once. */
    public List<String> models() {
        return list(root).stream().map(Path::getName).sorted().toList();
    }

    private Path promotionsOf(String model) {
        return new Path(new Path(root, model), "promotions");
    }

    private List<Path> list(Path folder) {
        try {
            if (!files.exists(folder)) {
                return List.of();
            }

            List<Path> paths = new ArrayList<>();
            for (FileStatus file : files.listStatus(folder)) {
                paths.add(file.getPath());
            }

            return paths;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Path path, Content content) {
        Path unfinished = new Path(path.getParent(), "." + path.getName() + ".unfinished");
        try {
            try (OutputStream out = files.create(unfinished, true)) {
                content.writeTo(out);
            }

            files.delete(path, false);
            if (!files.rename(unfinished, path)) {
                throw new IOException("rename to " + path + " was refused");
            }
        } catch (IOException e) {
            throw new ShroffException(
                    ErrorCode.LAKE_NOT_WRITABLE,
                    "Cannot store " + path.toUri().getPath() + ": " + e.getMessage()
                            + ". Check that the lake is writable and has space.",
                    e);
        }
    }

    private <M> M read(Path path, Reader<M> reader) {
        try (InputStream in = files.open(path)) {
            return reader.readFrom(in);
        } catch (IOException e) {
            throw new ShroffException(
                    ErrorCode.CORRUPT_TABLE,
                    "Cannot load " + path.toUri().getPath() + ": " + e.getMessage()
                            + ". Delete that folder and run the training pipeline again.",
                    e);
        }
    }
}

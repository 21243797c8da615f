package io.shroff.platform.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.shroff.platform.checksum.Checksum;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Received files, byte for byte, at {@code <lake>/bronze/<feed>/<checksum>.<extension>} with a manifest beside each.
 */
public final class Bronze {
    static final int SPLIT_BYTES = 8 << 20;
    private static final int BUFFER = 1 << 20;
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .build();

    private final String lake;
    private final Configuration hadoop;
    private final int splitBytes;

    /** @param lake any Hadoop URI, or a plain local path */
    public Bronze(String lake, Configuration hadoop) {
        this(lake, hadoop, SPLIT_BYTES);
    }

    Bronze(String lake, Configuration hadoop, int splitBytes) {
        this.lake = lake;
        this.hadoop = hadoop;
        this.splitBytes = splitBytes;
    }

    /**
     * Copies the files that bronze does not have yet and finds the records of each, in one pass over a file.
     *
     * @param at when they are received; kept with those that are new
     * @throws io.shroff.platform.error.ShroffException MISSING_FEED without files, BAD_DATA for a file that cannot be
     *     read
     */
    public List<Received> receive(FeedSpec spec, FeedFiles files, String feedsFolder, Instant at) {
        if (files.files().isEmpty()) {
            List<String> patterns = spec.sources().stream()
                    .flatMap(source -> source.files().stream())
                    .toList();
            throw FeedErrors.noFiles(spec.feed(), patterns, feedsFolder);
        }

        List<Received> received = new ArrayList<>();
        for (FeedFile file : files.files()) {
            try {
                received.add(receive(spec, file, at));
            } catch (IOException e) {
                throw FeedErrors.io("receive", file.name(), e);
            }
        }

        return received;
    }

    private Received receive(FeedSpec spec, FeedFile file, Instant at) throws IOException {
        Path folder = new Path(lake, "bronze/" + spec.feed());
        FileSystem system = folder.getFileSystem(hadoop);
        FileFormat format = formatOf(spec.sources().get(file.source()), file);
        Path target = system.makeQualified(new Path(folder, file.checksum() + "." + file.extension()));
        Path manifestPath = new Path(folder, file.checksum() + suffix(format.view()) + ".manifest.json");
        Optional<Manifest> known = known(system, target, manifestPath, file);
        if (known.isPresent() && known.get().layout().isOf(format, splitBytes)) {
            return new Received(target.toString(), known.get().ofSource(file.source()));
        }

        RecordIndex index = copy(system, file, format, target);
        Manifest manifest = new Manifest(
                spec.feed(),
                target.getName(),
                known.map(Manifest::name).orElse(file.name()),
                file.checksum(),
                file.bytes(),
                index.rows(),
                file.source(),
                known.map(Manifest::received).orElse(at.toString()),
                new Manifest.Layout(
                        format.settings(),
                        splitBytes,
                        index.headers(),
                        index.shape().outer(),
                        index.splits(),
                        index.unread()));
        write(system, manifestPath, manifest);
        return new Received(target.toString(), manifest);
    }

    /** How the file is read: as its source says, or as it shows itself where its source leaves that open. */
    private FileFormat formatOf(SourceSpec source, FeedFile file) throws IOException {
        if (!(source.format() instanceof JsonFormat json) || !json.records().isEmpty()) {
            return source.format();
        }

        try (InputStream bytes = file.open(hadoop)) {
            PushbackInputStream content = content(file, bytes);
            return json.mayBe(FileKind.ahead(content))
                    ? JsonHead.formatOf(
                            json,
                            json.decoded(content),
                            file.name(),
                            RecordReader.asks(source).stream()
                                    .map(RecordReader.Ask::names)
                                    .toList())
                    : json;
        }
    }

    private static Optional<Manifest> known(FileSystem system, Path target, Path manifest, FeedFile file)
            throws IOException {
        if (!system.exists(target)
                || system.getFileStatus(target).getLen() != file.bytes()
                || !system.exists(manifest)) {
            return Optional.empty();
        }

        try (InputStream in = system.open(manifest)) {
            return Optional.of(JSON.readValue(in, Manifest.class));
        } catch (JsonProcessingException e) {
            // Of another version of the suite, or cut off: the file is looked through again.
            return Optional.empty();
        }
    }

    /** Copies under another name first, so that a file under its checksum is always whole. */
    private RecordIndex copy(FileSystem system, FeedFile file, FileFormat format, Path target) throws IOException {
        Path unfinished = new Path(target.getParent(), "_receiving-" + target.getName());
        String checksum;
        Optional<RecordIndex> streamed;
        try (InputStream in = file.open(hadoop);
                OutputStream out = system.create(unfinished, true, BUFFER);
                SideDigest digest = new SideDigest()) {
            CopyingStream copying = new CopyingStream(in, out, digest);
            streamed = format instanceof FileFormat.Streamed found
                    ? Optional.of(index(found, file, copying, splitBytes))
                    : Optional.empty();
            copying.transferTo(OutputStream.nullOutputStream());
            checksum = digest.hex();
        }

        if (!checksum.equals(file.checksum())) {
            system.delete(unfinished, false);
            throw FeedErrors.changedWhileRead(file.name());
        }

        RecordIndex index = streamed.isPresent()
                ? streamed.get()
                : ((FileFormat.Whole) format)
                        .index(new StoredFile(unfinished.toString(), file.name(), file.isGzip(), hadoop), splitBytes);
        replace(system, unfinished, target);
        return index;
    }

    /** @param bytes as received; perhaps not read to its end */
    static RecordIndex index(FileFormat.Streamed format, FeedFile file, InputStream bytes, int splitBytes)
            throws IOException {
        PushbackInputStream content = content(file, bytes);
        FeedErrors.requireKind(file.name(), format, FileKind.ahead(content));
        boolean isSplittable = !file.isGzip() && format.isSplittable();
        return format.index(format.decoded(content), file.name(), isSplittable ? splitBytes : Long.MAX_VALUE);
    }

    private static PushbackInputStream content(FeedFile file, InputStream bytes) throws IOException {
        return FileKind.watched(file.isGzip() ? Gunzip.of(bytes, file.name()) : bytes);
    }

    /** One file may be read in several ways by the sources of a feed. */
    private static String suffix(String view) {
        return view.isEmpty() ? "" : "-" + Checksum.of(List.of(view)).substring(0, 12);
    }

    private static void write(FileSystem system, Path path, Manifest manifest) throws IOException {
        Path unfinished = new Path(path.getParent(), "_writing-" + path.getName());
        try (OutputStream out = system.create(unfinished, true)) {
            out.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
        }

        replace(system, unfinished, path);
    }

    private static void replace(FileSystem system, Path unfinished, Path target) throws IOException {
        system.delete(target, false);
        if (!system.rename(unfinished, target)) {
            throw new IOException("it could not be renamed to " + target.getName());
        }
    }
}

package io.shroff.platform.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/** Reads the first records of a file of any kind that feeds can take. */
final class FileSample {
    private static final int HEAD_BYTES = 1 << 20;
    private static final int ROWS_TO_FIND_HEADERS = 20;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFields.JSON).build();

    private final String file;
    private final Configuration hadoop = new Configuration();

    /** @param file named in messages */
    FileSample(String file) {
        this.file = file;
    }

    DraftSample of(Path path) throws IOException {
        FileKind kind;
        try (InputStream in = Files.newInputStream(path)) {
            kind = FileKind.ahead(FileKind.watched(in));
        }

        return switch (kind) {
            case GZIP -> gzip(path);
            case ZIP -> zip(path);
            case WORKBOOK, OLD_OFFICE -> workbook(path);
            case PARQUET -> parquet(path);
            case JSON -> json(path);
            default -> {
                if (!kind.isText() || kind == FileKind.HTML) {
                    throw FeedDraft.refused(file, "it is " + kind.words());
                }

                yield TextSample.of(file, head(path));
            }
        };
    }

    /** The beginning of a file, to the end of a line. */
    private static byte[] head(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(HEAD_BYTES);
            int end = bytes.length;
            if (FileKind.of(bytes).isUtf16()) {
                // A byte that looks like an end of line may be half of one.
                return bytes;
            }

            while (bytes.length == HEAD_BYTES && end > 0 && bytes[end - 1] != '\n') {
                end--;
            }

            return end == 0 ? bytes : Arrays.copyOf(bytes, end);
        }
    }

    private DraftSample gzip(Path path) throws IOException {
        try (InputStream in = Gunzip.of(Files.newInputStream(path), file)) {
            DraftSample sample = unpacked(in);
            return sample.packed("it is packed with gzip", sample.ends());
        }
    }

    private DraftSample zip(Path path) throws IOException {
        try (Archive archive = Archive.open(new org.apache.hadoop.fs.Path(path.toUri()), file, hadoop)) {
            List<Archive.Entry> entries = archive.matches("");
            Archive.Entry first = entries.get(0);
            try (InputStream in = archive.read(first.index())) {
                String others = entries.size() == 1
                        ? ", the one file in the zip file"
                        : ", the first of " + entries.size()
                                + " files in the zip file; all of them are read, unless names such as"
                                + " a.zip!*.csv narrow them";
                return unpacked(in).packed("guessed from " + first.name() + others, List.of("zip"));
            }
        }
    }

    private DraftSample unpacked(InputStream in) throws IOException {
        Path copy = Files.createTempFile("shroff-", ".draft");
        try {
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            return of(copy);
        } finally {
            Files.delete(copy);
        }
    }

    private StoredFile stored(Path path) {
        return new StoredFile(path.toUri().toString(), file, false, hadoop);
    }

    private DraftSample parquet(Path path) throws IOException {
        ParquetFormat format = new ParquetFormat();
        try (RecordCursor cursor = format.cursor(stored(path), FileFormat.Shape.NONE, FeedSplit.WHOLE)) {
            List<String> headers = cursor.headers();
            return new DraftSample(
                    "{type: parquet}",
                    "it is Parquet, which names its columns",
                    List.of("parquet"),
                    headers,
                    records(cursor, headers));
        }
    }

    private DraftSample workbook(Path path) throws IOException {
        List<String> sheets;
        try (ExcelCursor cursor = new ExcelCursor(stored(path), new ExcelFormat("", 0))) {
            sheets = cursor.sheets();
        }

        for (String sheet : sheets) {
            Optional<DraftSample> sample = sheet(path, sheet, sheets);
            if (sample.isPresent()) {
                return sample.get();
            }
        }

        throw FeedDraft.refused(file, "no sheet of it has a row below its headers");
    }

    private Optional<DraftSample> sheet(Path path, String sheet, List<String> sheets) throws IOException {
        int headerRow = headerRow(path, sheet);
        try (ExcelCursor cursor = new ExcelCursor(stored(path), new ExcelFormat(sheet, headerRow))) {
            cursor.readHeaders();
            List<String> headers = cursor.headers();
            List<List<String>> records = records(cursor, headers);
            if (records.isEmpty()) {
                return Optional.empty();
            }

            List<String> others =
                    sheets.stream().filter(name -> !name.equals(sheet)).toList();
            String reason = others.isEmpty()
                    ? "its one sheet"
                    : "the first sheet with rows; a source each would read the others: " + String.join(", ", others);
            return Optional.of(new DraftSample(
                    "{type: xlsx, sheet: %s%s}"
                            .formatted(FeedDraft.quoted(sheet), headerRow == 0 ? "" : ", header-row: " + headerRow),
                    "it is an Excel workbook, read from " + FeedDraft.quoted(sheet) + ", " + reason
                            + (headerRow == 0
                                    ? ""
                                    : "; row " + headerRow + " is the first with as many cells as the rows"
                                            + " below, so it names the columns"),
                    List.of("xlsx", "xls"),
                    headers,
                    records));
        }
    }

    /** The first row as wide as those below it; 0 where that is the first row, as where nothing is declared. */
    private int headerRow(Path path, String sheet) throws IOException {
        List<Integer> rows = new ArrayList<>();
        List<Long> widths = new ArrayList<>();
        try (ExcelCursor cursor = new ExcelCursor(stored(path), new ExcelFormat(sheet, 0))) {
            Slice cell = new Slice();
            while (rows.size() < ROWS_TO_FIND_HEADERS && cursor.next()) {
                rows.add((int) cursor.line());
                widths.add(IntStream.range(0, cursor.width())
                        .filter(i -> {
                            cursor.field(i, cell);
                            return cell.length() > 0;
                        })
                        .count());
            }
        }

        long widest = widths.stream().mapToLong(Long::longValue).max().orElse(0);
        int first = IntStream.range(0, widths.size())
                .filter(i -> widths.get(i) * 2 > widest)
                .findFirst()
                .orElse(0);
        return first == 0 ? 0 : rows.get(first);
    }

    private DraftSample json(Path path) throws IOException {
        byte[] head = head(path);
        if (isLines(new String(head, UTF_8))) {
            JsonFormat format = new JsonFormat(JsonFormat.Lines.YES, List.of(), UTF_8.name());
            return records(
                    format,
                    () -> new ByteArrayInputStream(head),
                    "{type: ndjson}",
                    "each line is a JSON object",
                    List.of("ndjson", "ndjson.gz"));
        }

        List<String> records = arrayOfRecords(path);
        JsonFormat format = new JsonFormat(JsonFormat.Lines.NO, records, UTF_8.name());
        String at = String.join(".", records);
        return records(
                format,
                () -> Files.newInputStream(path),
                at.isEmpty() ? "{type: json}" : "{type: json, records: " + FeedDraft.quoted(at) + "}",
                at.isEmpty() ? "it is one JSON array of objects" : "the first array of objects in its JSON is at " + at,
                List.of("json", "json.gz"));
    }

    private static boolean isLines(String head) {
        List<String> lines =
                head.lines().filter(line -> !line.isBlank()).limit(2).toList();
        return lines.stream().allMatch(line -> line.strip().startsWith("{") && isObject(line))
                && (lines.size() > 1
                        || !lines.get(0).contains("[{") && !lines.get(0).contains("[ {"));
    }

    private static boolean isObject(String line) {
        try {
            JsonNode tree = JSON.readTree(line.replace("\uFEFF", ""));
            return tree != null && tree.isObject();
        } catch (IOException notJson) {
            return false;
        }
    }

    /** The names that lead to the first array whose first element is an object. */
    private List<String> arrayOfRecords(Path path) throws IOException {
        Deque<String> names = new ArrayDeque<>();
        try (InputStream in = Files.newInputStream(path);
                JsonParser parser = JsonFields.JSON.createParser(in)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                boolean isNamed = parser.currentName() != null;
                if (token == JsonToken.START_OBJECT && isNamed) {
                    names.addLast(parser.currentName());
                } else if (token == JsonToken.END_OBJECT && !names.isEmpty()) {
                    names.removeLast();
                } else if (token == JsonToken.START_ARRAY) {
                    String name = isNamed ? parser.currentName() : "";
                    if (parser.nextToken() == JsonToken.START_OBJECT) {
                        return Stream.concat(names.stream(), Stream.of(name))
                                .filter(part -> !part.isEmpty())
                                .toList();
                    }

                    // What is not of objects holds no records, however deep it goes.
                    for (int depth = 1; depth > 0; ) {
                        JsonToken inner = parser.currentToken();
                        depth += inner.isStructStart() ? 1 : inner.isStructEnd() ? -1 : 0;
                        if (depth > 0) {
                            parser.nextToken();
                        }
                    }
                }
            }
        } catch (JsonProcessingException e) {
            throw FeedDraft.refused(file, "it is no whole JSON");
        }

        throw FeedDraft.refused(file, "its JSON has no array of objects");
    }

    /** A file that is read twice. */
    private interface Content {
        InputStream open() throws IOException;
    }

    private DraftSample records(JsonFormat format, Content content, String yaml, String reason, List<String> ends)
            throws IOException {
        RecordIndex index;
        try (InputStream in = content.open()) {
            index = format.index(in, file, Long.MAX_VALUE);
        }

        try (RecordCursor cursor = format.cursor(content.open(), file, index.shape(), FeedSplit.WHOLE)) {
            List<String> headers = index.headers().stream()
                    .filter(name -> !name.startsWith("/") && !name.equals(JsonFields.POSITION))
                    .toList();
            List<List<String>> records = records(cursor, index.headers()).stream()
                    .map(record -> IntStream.range(0, record.size())
                            .filter(i -> headers.contains(index.headers().get(i)))
                            .mapToObj(record::get)
                            .toList())
                    .toList();
            String nested = IntStream.range(0, headers.size())
                    .filter(i ->
                            records.stream().anyMatch(record -> record.get(i).matches("(?s)\\[\\s*\\{.*")))
                    .mapToObj(headers::get)
                    .collect(Collectors.joining(", "));
            return new DraftSample(
                    yaml,
                    reason
                            + (nested.isEmpty()
                                    ? ""
                                    : "; " + nested
                                            + " holds objects in arrays: a feed of its own with them as 'records'"
                                            + " makes rows of these"),
                    ends,
                    headers,
                    records);
        }
    }

    private static List<List<String>> records(RecordCursor cursor, List<String> headers) throws IOException {
        BitSet all = new BitSet();
        all.set(0, headers.size());
        cursor.wants(all, true);
        List<List<String>> records = new ArrayList<>();
        Slice text = new Slice();
        while (records.size() < DraftSample.MOST_ROWS && cursor.next()) {
            RowReasons reasons = new RowReasons();
            cursor.judge(headers.size(), reasons);
            if (reasons.isEmpty()) {
                records.add(Stream.iterate(0, i -> i + 1)
                        .limit(headers.size())
                        .map(i -> {
                            cursor.field(i, text);
                            return text.text(UTF_8);
                        })
                        .toList());
            }
        }

        return records;
    }
}

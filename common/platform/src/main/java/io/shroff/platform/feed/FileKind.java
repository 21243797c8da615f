package io.shroff.platform.feed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a file is by its first bytes, whatever its name says. */
enum FileKind {
    EMPTY("empty"),
    WORKBOOK("an Excel workbook (.xlsx)"),
    OLD_OFFICE("an Excel workbook (.xls), or another old file of Office"),
    OFFICE("a file of Word or PowerPoint"),
    ZIP("a zip file"),
    GZIP("packed with gzip"),
    PARQUET("Parquet"),
    PNG("a picture (PNG)"),
    JPEG("a picture (JPEG)"),
    GIF("a picture (GIF)"),
    PDF("a PDF"),
    RAR("a RAR archive"),
    SEVEN_ZIP("a 7-Zip archive"),
    BZIP2("packed with bzip2"),
    XZ("packed with xz"),
    ZSTD("packed with zstd"),
    AVRO("Avro"),
    ORC("ORC"),
    SQLITE("an SQLite database"),
    UTF_16("text in UTF-16"),
    UTF_16LE("text in UTF-16LE"),
    UTF_16BE("text in UTF-16BE"),
    HTML("a web page (HTML)"),
    JSON("JSON"),
    /** Anything else: text, or bytes that nobody knows. */
    OTHER("of another kind");

    private static final int HEAD_BYTES = 512;
    private static final int LEAST_PATTERN_BYTES = 16;

    private final String words;

    FileKind(String words) {
        this.words = words;
    }

    /** How it is called in a sentence that begins with "it is". */
    String words() {
        return words;
    }

    boolean isUtf16() {
        return this == UTF_16 || this == UTF_16LE || this == UTF_16BE;
    }

    /** Whether it may be read line by line. */
    boolean isText() {
        return isUtf16() || this == HTML || this == JSON || this == OTHER;
    }

    /** A stream that can be looked at before it is read. */
    static PushbackInputStream watched(InputStream in) {
        return new PushbackInputStream(in, HEAD_BYTES);
    }

    /** What follows in the stream, which is then as it was. */
    static FileKind ahead(PushbackInputStream in) throws IOException {
        byte[] head = in.readNBytes(HEAD_BYTES);
        in.unread(head);
        return of(head);
    }

    static FileKind of(byte[] head) {
        if (head.length == 0) {
            return EMPTY;
        }

        return utf16(head).or(() -> binary(new String(head, ISO_8859_1))).orElseGet(() -> text(head));
    }

    private static Optional<FileKind> binary(String head) {
        if (head.startsWith("PK\3\4")) {
            return Optional.of(packed(head));
        }

        return Arrays.stream(values())
                .filter(kind -> !kind.mark().isEmpty() && head.startsWith(kind.mark()))
                .findFirst();
    }

    /** Programs write the parts of an Office file in any order, but all of them know the folders. */
    private static FileKind packed(String head) {
        String first = head.length() < 30 ? "" : head.substring(30);
        if (first.matches("(?s)(\\[Content_Types]\\.xml|_rels/|docProps/|xl/|customXml/).*")) {
            return first.startsWith("xl/") || !first.matches("(?s).*\\b(word|ppt)/.*") ? WORKBOOK : OFFICE;
        }

        return first.matches("(?s)(word|ppt)/.*") ? OFFICE : ZIP;
    }

    private String mark() {
        return switch (this) {
            case OLD_OFFICE -> "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1";
            case ZIP -> "PK\5\6";
            case GZIP -> "\u001f\u008b";
            case PARQUET -> "PAR1";
            case PNG -> "\u0089PNG\r\n";
            case JPEG -> "\u00ff\u00d8\u00ff";
            case GIF -> "GIF8";
            case PDF -> "%PDF-";
            case RAR -> "Rar!\u001a";
            case SEVEN_ZIP -> "7z\u00bc\u00af\u0027\u001c";
            case BZIP2 -> "BZh91AY";
            case XZ -> "\u00fd7zXZ\0";
            case ZSTD -> "\u0028\u00b5\u002f\u00fd";
            case AVRO -> "Obj\1";
            case ORC -> "ORC\n";
            case SQLITE -> "SQLite format 3\0";
            default -> "";
        };
    }

    /** By its mark, or because every other byte of its first ones is zero, as in letters that ASCII has. */
    private static Optional<FileKind> utf16(byte[] head) {
        String mark = new String(head, 0, Math.min(2, head.length), ISO_8859_1);
        if (mark.equals("\u00ff\u00fe") || mark.equals("\u00fe\u00ff")) {
            return Optional.of(UTF_16);
        }

        if (head.length < LEAST_PATTERN_BYTES) {
            return Optional.empty();
        }

        int[] zeros = new int[2];
        for (int i = 0; i < head.length; i++) {
            zeros[i % 2] += head[i] == 0 ? 1 : 0;
        }

        int half = head.length / 2;
        if (zeros[1] > half / 2 && zeros[0] == 0) {
            return Optional.of(UTF_16LE);
        }

        return zeros[0] > half / 2 && zeros[1] == 0 ? Optional.of(UTF_16BE) : Optional.empty();
    }

    private static FileKind text(byte[] head) {
        String text = new String(head, ISO_8859_1)
                .replaceFirst("^\u00ef\u00bb\u00bf", "")
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        if (text.startsWith("<!doctype html") || text.startsWith("<html")) {
            return HTML;
        }

        return text.matches("(?s)(\\{\\s*\"[^\"]*\"\\s*:|\\[\\s*\\{).*") ? JSON : OTHER;
    }
}

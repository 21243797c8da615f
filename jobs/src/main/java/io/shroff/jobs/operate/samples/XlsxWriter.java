package io.shroff.jobs.operate.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a workbook of one sheet, row by row and with nothing in it that changes from run to run. */
final class XlsxWriter extends SampleWriter {
    private static final int MAX_ROWS = 1 << 20;
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String TYPES = "application/vnd.openxmlformats-";

    private static final Map<String, String> PARTS = new TreeMap<>(Map.of(
            "[Content_Types].xml",
            "<Types xmlns=\"" + PACKAGE + "content-types\"><Default Extension=\"rels\" ContentType=\"" + TYPES
                    + "package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"" + TYPES
                    + "officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/sheet.xml\" ContentType=\""
                    + TYPES + "officedocument.spreadsheetml.worksheet+xml\"/></Types>",
            "_rels/.rels",
            "<Relationships xmlns=\"" + PACKAGE + "relationships\"><Relationship Id=\"rId1\" Type=\"" + RELATIONS
                    + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
            "xl/_rels/workbook.xml.rels",
            "<Relationships xmlns=\"" + PACKAGE + "relationships\"><Relationship Id=\"rId1\" Type=\"" + RELATIONS
                    + "/worksheet\" Target=\"sheet.xml\"/></Relationships>",
            "xl/workbook.xml",
            "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + RELATIONS
                    + "\"><sheets><sheet name=\"Rows\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"));

    /** The first day that a zip file can tell. */
    private static final LocalDateTime BEGINNING = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final ZipOutputStream out;
    private long rows;

    XlsxWriter(Path file) throws IOException {
        super(file.getFileName().toString());
        this.out = new ZipOutputStream(Files.newOutputStream(file));
        for (Map.Entry<String, String> part : PARTS.entrySet()) {
            begin(part.getKey());
            text(XML + part.getValue());
        }

        begin("xl/sheet.xml");
        text(XML + "<worksheet xmlns=\"" + MAIN + "\"><sheetData>");
    }

    private void begin(String part) throws IOException {
        ZipEntry entry = new ZipEntry(part);
        entry.setTimeLocal(BEGINNING);
        out.putNextEntry(entry);
    }

    private void text(String text) throws IOException {
        out.write(text.getBytes(UTF_8));
    }

    @Override
    long write(CharSequence line) throws IOException {
        if (++rows > MAX_ROWS) {
            throw SampleErrors.outOfRange(
                    "rows", rows, "at most %,d with the headers, as a sheet holds".formatted(MAX_ROWS));
        }

        List<String> fields = fields(line);
        StringBuilder row = new StringBuilder("<row r=\"" + rows + "\">");
        for (int i = 0; i < fields.size(); i++) {
            if (!fields.get(i).isEmpty()) {
                row.append("<c r=\"")
                        .append((char) ('A' + i))
                        .append(rows)
                        .append("\" t=\"inlineStr\"><is><t>")
                        .append(escaped(fields.get(i)))
                        .append("</t></is></c>");
            }
        }

        text(row.append("</row>").toString());
        return rows;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    @Override
    public void close() throws IOException {
        text("</sheetData></worksheet>");
        out.close();
    }
}

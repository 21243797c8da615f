package io.shroff.platform.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationshipTypes;
import org.apache.poi.openxml4j.util.ZipFileZipEntrySource;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.util.XMLHelper;
import org.jspecify.annotations.Nullable;

/** The rows of a sheet of an .xlsx workbook, whose XML is read event by event. */
final class XlsxRows extends SheetRows {
    private static final int MAX_COLUMNS = 16_384;
    private static final String UNCALCULATED = "#UNCALCULATED";
    private static final int MAX_STYLES = 100_000;
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,4})?");
    private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private final OPCPackage workbook;
    private final String file;
    private final XMLInputFactory xml = XMLHelper.newXMLInputFactory();
    private final SharedTexts shared;
    private final List<CellTexts.Style> styles = new ArrayList<>();
    private boolean isFrom1904;

    private final XMLStreamReader reader;
    private final StringBuilder text = new StringBuilder();

    XlsxRows(Path path, ExcelFormat format, String file) throws IOException {
        this.file = file;
        this.workbook = open(path);
        try {
            PackagePart book = related(workbook, "officeDocument");
            Sheets sheets = sheets(book);
            int index = choose(format, sheets.names(), sheets.hidden(), file);
            readStyles(book);
            this.shared = new SharedTexts(file);
            readTexts(book);
            PackagePart part = book.getRelatedPart(
                    book.getRelationship(sheets.relationships().get(index)));
            this.reader = xml.createXMLStreamReader(part.getInputStream());
        } catch (IOException | RuntimeException e) {
            workbook.revert();
            throw e;
        } catch (OpenXML4JException | XMLStreamException e) {
            workbook.revert();
            throw new IOException(e.getMessage(), e);
        }
    }

    /** By its directory alone: without one, POI would take all of a package into memory. */
    private static OPCPackage open(Path path) throws IOException {
        ZipFileZipEntrySource zip = new ZipFileZipEntrySource(new ZipSecureFile(path.toFile()));
        try {
            return OPCPackage.open(zip);
        } catch (OpenXML4JException | RuntimeException e) {
            zip.close();
            throw new IOException(e.getMessage(), e);
        }
    }

    private record Sheets(List<String> names, List<String> relationships, BitSet hidden) {}

    /** The part that the package names as its document; strict packages name it otherwise. */
    private static PackagePart related(OPCPackage workbook, String end) throws IOException {
        for (String type :
                List.of(PackageRelationshipTypes.CORE_DOCUMENT, PackageRelationshipTypes.STRICT_CORE_DOCUMENT)) {
            List<PackagePart> parts = workbook.getPartsByRelationshipType(type);
            if (!parts.isEmpty()) {
                return parts.get(0);
            }
        }

        throw new IOException("it has no " + end);
    }

    private Sheets sheets(PackagePart book) throws IOException, XMLStreamException {
        List<String> names = new ArrayList<>();
        List<String> relationships = new ArrayList<>();
        BitSet hidden = new BitSet();
        try (InputStream in = book.getInputStream()) {
            XMLStreamReader events = xml.createXMLStreamReader(in);
            while (events.hasNext()) {
                if (events.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }

                if (events.getLocalName().equals("workbookPr")) {
                    String from = attribute(events, "date1904");
                    isFrom1904 = from.equals("1") || from.equals("true");
                } else if (events.getLocalName().equals("sheet")) {
                    hidden.set(names.size(), attribute(events, "state").matches("hidden|veryHidden"));
                    names.add(attribute(events, "name"));
                    relationships.add(attribute(events, "id"));
                }
            }
        }

        return new Sheets(names, relationships, hidden);
    }

    private void readStyles(PackagePart book) throws IOException, XMLStreamException, OpenXML4JException {
        PackagePart part = partOf(book, "/styles");
        if (part == null) {
            return;
        }

        Map<Integer, String> codes = new HashMap<>();
        boolean isOfCells = false;
        try (InputStream in = part.getInputStream()) {
            XMLStreamReader events = xml.createXMLStreamReader(in);
            while (events.hasNext() && styles.size() < MAX_STYLES) {
                int event = events.next();
                String name = event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT
                        ? events.getLocalName()
                        : "";
                if (name.equals("cellXfs")) {
                    isOfCells = event == XMLStreamConstants.START_ELEMENT;
                } else if (event == XMLStreamConstants.START_ELEMENT && name.equals("numFmt")) {
                    codes.put(whole(attribute(events, "numFmtId")), attribute(events, "formatCode"));
                } else if (event == XMLStreamConstants.START_ELEMENT && name.equals("xf") && isOfCells) {
                    int id = whole(attribute(events, "numFmtId"));
                    styles.add(CellTexts.style(id, codes.getOrDefault(id, "")));
                }
            }
        }
    }

    private void readTexts(PackagePart book) throws IOException, XMLStreamException, OpenXML4JException {
        PackagePart part = partOf(book, "/sharedStrings");
        if (part == null) {
            return;
        }

        try (InputStream in = part.getInputStream()) {
            XMLStreamReader events = xml.createXMLStreamReader(in);
            while (events.hasNext()) {
                if (events.next() == XMLStreamConstants.START_ELEMENT
                        && events.getLocalName().equals("si")) {
                    shared.add(textUntil(events, "si"));
                }
            }
        }
    }

    private static @Nullable PackagePart partOf(PackagePart book, String end) throws OpenXML4JException {
        for (var relationship : book.getRelationships()) {
            if (relationship.getRelationshipType().endsWith(end)) {
                return book.getRelatedPart(relationship);
            }
        }

        return null;
    }

    /** The texts up to the end of an element, without those that say how another is spoken. */
    private String textUntil(XMLStreamReader events, String end) throws XMLStreamException {
        text.setLength(0);
        boolean isText = false;
        boolean isSpoken = false;
        while (events.hasNext()) {
            int event = events.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                isText = events.getLocalName().equals("t");
                isSpoken |= events.getLocalName().equals("rPh");
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                isText = false;
                if (events.getLocalName().equals(end)) {
                    break;
                }

                isSpoken &= !events.getLocalName().equals("rPh");
            } else if (isText && !isSpoken && isText(event)) {
                append(events);
            }
        }

        return text.indexOf("_x") < 0 ? text.toString() : unescaped(text.toString());
    }

    private static String unescaped(String text) {
        return ESCAPED.matcher(text)
                .replaceAll(
                        match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))));
    }

    private static boolean isText(int event) {
        return event == XMLStreamConstants.CHARACTERS
                || event == XMLStreamConstants.CDATA
                || event == XMLStreamConstants.SPACE;
    }

    private void append(XMLStreamReader events) {
        text.append(events.getTextCharacters(), events.getTextStart(), events.getTextLength());
        if (text.length() > RecordCursor.MAX_RECORD_BYTES) {
            throw FeedErrors.recordTooLong(file, "row " + row);
        }
    }

    @Override
    boolean next() throws IOException {
        try {
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals("row")) {
                    String number = attribute(reader, "r");
                    int last = row;
                    row = number.isEmpty() ? row + 1 : whole(number);
                    if (row <= last) {
                        throw new IOException("row " + row + " follows row " + last);
                    }

                    readRow();
                    return true;
                }
            }

            return false;
        } catch (XMLStreamException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void readRow() throws XMLStreamException, IOException {
        cells.clear();
        errors.clear();
        int column = -1;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT
                    && reader.getLocalName().equals("c")) {
                String place = attribute(reader, "r");
                column = place.isEmpty() ? column + 1 : column(place);
                if (column < 0 || column >= MAX_COLUMNS) {
                    throw new IOException("it has a cell at " + place);
                }

                readCell(column, attribute(reader, "t"), attribute(reader, "s"));
                if (cells.bytes() > RecordCursor.MAX_RECORD_BYTES) {
                    throw FeedErrors.recordTooLong(file, "row " + row);
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && reader.getLocalName().equals("row")) {
                return;
            }
        }
    }

    private void readCell(int column, String type, String style) throws XMLStreamException, IOException {
        String value = "";
        boolean isFormula = false;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                isFormula |= reader.getLocalName().equals("f");
                if (reader.getLocalName().equals("v")) {
                    value = value();
                } else if (reader.getLocalName().equals("is")) {
                    value = textUntil(reader, "is");
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && reader.getLocalName().equals("c")) {
                break;
            }
        }

        if (value.isEmpty()) {
            // A program wrote the formula and nobody worked it out: an empty text would have its type.
            if (isFormula && !type.equals("str")) {
                cells.put(column, UNCALCULATED);
                errors.set(column);
            }

            return;
        }

        switch (type) {
            case "s" -> shared.put(whole(value), cells, column);
            case "b" -> cells.put(column, value.equals("0") || value.equals("false") ? "false" : "true");
            case "e" -> {
                cells.put(column, value);
                errors.set(column);
            }
            case "str" -> cells.put(column, value.contains("_x") ? unescaped(value) : value);
            case "inlineStr", "d" -> cells.put(column, value);
            default -> {
                int index = style.isEmpty() ? 0 : whole(style);
                CellTexts.Style shown = index < styles.size() ? styles.get(index) : CellTexts.Style.PLAIN;
                cells.put(column, NUMBER.matcher(value).matches() ? CellTexts.number(value, shown, isFrom1904) : value);
            }
        }
    }

    private String value() throws XMLStreamException {
        text.setLength(0);
        while (reader.hasNext()) {
            int event = reader.next();
            if (isText(event)) {
                append(reader);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                break;
            }
        }

        return text.toString();
    }

    /** From {@code B12} to 1. */
    private static int column(String place) {
        int column = 0;
        for (int i = 0; i < place.length() && place.charAt(i) >= 'A' && column <= MAX_COLUMNS; i++) {
            column = column * 26 + (place.charAt(i) & ~0x20) - 'A' + 1;
        }

        return column - 1;
    }

    private static int whole(String text) throws IOException {
        if (!WHOLE.matcher(text).matches()) {
            throw new IOException("'" + text + "' is no number");
        }

        return Integer.parseInt(text);
    }

    /** An attribute by its name, in whatever namespace. */
    private static String attribute(XMLStreamReader events, String name) {
        for (int i = 0; i < events.getAttributeCount(); i++) {
            if (events.getAttributeLocalName(i).equals(name)) {
                return events.getAttributeValue(i);
            }
        }

        return "";
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (XMLStreamException e) {
            // Nothing was written, so there is nothing to lose.
        }

        workbook.revert();
    }
}

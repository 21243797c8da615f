package io.shroff.platform.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shroff.platform.error.ShroffException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExcelCursorTest {
    private static final ExcelFormat FIRST = new ExcelFormat("", 0);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void givesCellsAsText(Workbooks.Kind kind) throws IOException {
        byte[] bytes = new Workbooks(kind)
                .sheet(
                        "Orders",
                        Arrays.asList(
                                null,
                                List.of("what", "value"),
                                List.of("text", " \u00e9\n\"a\", b "),
                                List.of("whole", 12345),
                                List.of("noise", 0.1 + 0.2),
                                List.of("large", 123456789012345.0),
                                List.of("small", 1.5e-7),
                                List.of("date", LocalDate.of(2024, 2, 29)),
                                List.of("moment", LocalDateTime.of(2024, 2, 29, 13, 5, 59)),
                                List.of("time", new Workbooks.Styled(0.75, "h:mm")),
                                List.of("percent", new Workbooks.Styled(0.155, "0.0%")),
                                List.of("money", new Workbooks.Styled(1250000, "#,##0.00")),
                                List.of("pincode", new Workbooks.Styled(1001, "000000")),
                                List.of("flag", true),
                                List.of("sum", new Workbooks.Formula("B4+1")),
                                List.of("words", new Workbooks.Formula("\"a\"&\"b\"")),
                                List.of("test", new Workbooks.Formula("1=2")),
                                Arrays.asList(null, "only value")))
                .bytes();

        assertThat(records(bytes, FIRST))
                .containsExactly(
                        "Orders!3 [text, \u00e9\n\"a\", b]",
                        "Orders!4 [whole, 12345]",
                        "Orders!5 [noise, 0.3]",
                        "Orders!6 [large, 123456789012345]",
                        "Orders!7 [small, 0.00000015]",
                        "Orders!8 [date, 2024-02-29]",
                        "Orders!9 [moment, 2024-02-29T13:05:59]",
                        "Orders!10 [time, 18:00:00]",
                        "Orders!11 [percent, 0.155]",
                        "Orders!12 [money, 1250000]",
                        "Orders!13 [pincode, 001001]",
                        "Orders!14 [flag, true]",
                        "Orders!15 [sum, 12346]",
                        "Orders!16 [words, ab]",
                        "Orders!17 [test, false]",
                        "Orders!18 [, only value]");
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatIsWrongWithARow(Workbooks.Kind kind) throws IOException {
        byte[] bytes = new Workbooks(kind)
                .sheet(
                        "S",
                        Arrays.asList(
                                List.of("a", "b"),
                                List.of(1, FormulaError.NA),
                                List.of(1, new Workbooks.Formula("1/0")),
                                List.of(1, 2, 3),
                                Arrays.asList(" ", null),
                                List.of(4, 5)))
                .bytes();

        assertThat(records(bytes, FIRST))
                .containsExactly(
                        "S!2 record has an error of a spreadsheet: #N/A under 'b'",
                        "S!3 record has an error of a spreadsheet: #DIV/0! under 'b'",
                        "S!4 record is too long: 3 fields under 2 headers",
                        "S!6 [4, 5]");
    }

    @Test
    void takesAFormulaThatNobodyWorkedOutForAnError() throws IOException {
        Workbooks workbooks = new Workbooks(Workbooks.Kind.XLSX)
                .sheet("S", List.of(List.of("a", "b"), List.of(1, new Workbooks.Formula("1+1")), List.of(3, 4)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        workbooks.workbook().write(out);

        assertThat(records(out.toByteArray(), FIRST))
                .containsExactly("S!2 record has an error of a spreadsheet: #UNCALCULATED under 'b'", "S!3 [3, 4]");
    }

    @ParameterizedTest
    @EnumSource
    void readsTheSheetAndTheHeaderThatAreAskedFor(Workbooks.Kind kind) throws IOException {
        Workbooks workbooks = new Workbooks(kind)
                .sheet("Orders", List.of(List.of("a"), List.of(1)))
                .sheet("Returns 2", List.of(List.of("Report of May"), List.of("", "x"), List.of("b"), List.of(2)));
        workbooks.workbook().getSheetAt(1).addMergedRegion(new CellRangeAddress(0, 0, 0, 3));
        byte[] bytes = workbooks.bytes();

        assertThat(records(bytes, new ExcelFormat("returns 2", 3))).containsExactly("Returns 2!4 [2]");
        assertThat(records(bytes, new ExcelFormat("2", 3))).containsExactly("Returns 2!4 [2]");
        assertThat(records(bytes, FIRST)).containsExactly("Orders!2 [1]");
        assertThatThrownBy(() -> records(bytes, new ExcelFormat("Return", 0)))
                .isInstanceOf(ShroffException.class)
                .hasMessage(
                        "Cannot read a.x: it has no sheet 'Return'. Did you mean 'Returns 2'? It has: Orders, Returns 2."
                                + " Send it with the sheet, or change 'sheet' of its format.");
    }

    @ParameterizedTest
    @EnumSource
    void readsTheFirstSheetThatCanBeSeen(Workbooks.Kind kind) throws IOException {
        Workbooks workbooks = new Workbooks(kind)
                .sheet("Lists", List.of(List.of("x"), List.of(0)))
                .sheet("Keys", List.of(List.of("y"), List.of(0)))
                .sheet("Orders", List.of(List.of("a"), List.of(1)))
                .sheet("Returns", List.of(List.of("b"), List.of(2)));
        workbooks.workbook().setActiveSheet(2);
        workbooks.workbook().setSheetHidden(0, true);
        workbooks.workbook().setSheetVisibility(1, SheetVisibility.VERY_HIDDEN);
        byte[] bytes = workbooks.bytes();

        assertThat(records(bytes, FIRST)).containsExactly("Orders!2 [1]");
        assertThat(records(bytes, new ExcelFormat("Lists", 0))).containsExactly("Lists!2 [0]");
        assertThat(records(bytes, new ExcelFormat("2", 0))).containsExactly("Keys!2 [0]");
        Path file = Files.write(folder.resolve("a.x"), bytes);
        assertThat(FIRST.index(new StoredFile(file.toUri().toString(), "a.x", false, new Configuration()), 1)
                        .unread())
                .containsExactly("Lists (hidden)", "Keys (hidden)", "Returns");
    }

    @ParameterizedTest
    @EnumSource
    void givesTheValueOfMergedCellsToTheFirst(Workbooks.Kind kind) throws IOException {
        Workbooks workbooks =
                new Workbooks(kind).sheet("S", List.of(List.of("a", "b"), List.of("x", 1), Arrays.asList(null, 2)));
        workbooks.workbook().getSheetAt(0).addMergedRegion(new CellRangeAddress(1, 2, 0, 0));

        assertThat(records(workbooks.bytes(), FIRST)).containsExactly("S!2 [x, 1]", "S!3 [, 2]");
    }

    @ParameterizedTest
    @EnumSource
    void countsDaysFrom1904WhereTheWorkbookDoes(Workbooks.Kind kind) throws IOException {
        Workbooks workbooks =
                new Workbooks(kind).sheet("S", List.of(List.of("a"), List.of(new Workbooks.Styled(1, "yyyy-mm-dd"))));
        if (workbooks.workbook() instanceof XSSFWorkbook xlsx) {
            xlsx.getCTWorkbook().addNewWorkbookPr().setDate1904(true);
            assertThat(records(workbooks.bytes(), FIRST)).containsExactly("S!2 [1904-01-02]");
        } else {
            assertThat(records(workbooks.bytes(), FIRST)).containsExactly("S!2 [1900-01-01]");
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsSheetsWithoutRows(Workbooks.Kind kind) throws IOException {
        assertRefused(
                new Workbooks(kind).sheet("S", List.of()).bytes(),
                "it has no row that names its columns. Send it with");
        assertThat(records(new Workbooks(kind).sheet("S", List.of(List.of("a"))).bytes(), FIRST))
                .isEmpty();
    }

    @Test
    void refusesWhatIsNoWorkbook() throws IOException {
        assertRefused("<html><table>".getBytes(UTF_8), "it is a web page (HTML), and its feed takes an Excel workbook");
        assertRefused("a,b\n".getBytes(UTF_8), "it is something else than its feed takes");
        assertRefused(new byte[0], "it is empty");
        byte[] xlsx = new Workbooks(Workbooks.Kind.XLSX)
                .sheet("S", List.of(List.of("a")))
                .bytes();
        assertRefused(Arrays.copyOf(xlsx, xlsx.length / 2), "it is no whole Excel workbook");
        byte[] xls = new Workbooks(Workbooks.Kind.XLS)
                .sheet("S", List.of(List.of("a")))
                .bytes();
        assertRefused(Arrays.copyOf(xls, xls.length / 2), "it is no whole Excel workbook");
        Biff8EncryptionKey.setCurrentUserPassword("secret");
        try {
            byte[] locked = new Workbooks(Workbooks.Kind.XLS)
                    .sheet("S", List.of(List.of("a")))
                    .bytes();
            Biff8EncryptionKey.setCurrentUserPassword(null);
            assertRefused(locked, "it is protected by a password. Save it without one.");
        } finally {
            Biff8EncryptionKey.setCurrentUserPassword(null);
        }
    }

    @Test
    void refusesABombAndACellWithoutEnd() throws IOException {
        byte[] xlsx = new Workbooks(Workbooks.Kind.XLSX)
                .sheet("S", List.of(List.of("a"), List.of("x")))
                .bytes();
        String row = "<row r=\"%d\"><c r=\"A%d\"><v>1</v></c></row>";
        assertRefused(
                changed(
                        xlsx,
                        "xl/worksheets/sheet1.xml",
                        text -> text.replace(
                                "</sheetData>", "<row r=\"9\">" + " ".repeat(50 << 20) + "</row></sheetData>")),
                "it unpacks to more than a hundred times its size, as a zip bomb does.");
        StringBuilder random = new StringBuilder();
        java.util.Random numbers = new java.util.Random(5);
        while (random.length() < 17 << 20) {
            random.append(Long.toString(numbers.nextLong(), 36));
        }

        assertRefused(
                changed(
                        xlsx,
                        "xl/worksheets/sheet1.xml",
                        text -> text.replace(
                                "</sheetData>",
                                "<row r=\"9\"><c r=\"A9\" t=\"inlineStr\"><is><t>" + random
                                        + "</t></is></c></row></sheetData>")),
                "the record that starts at row 9 is longer than 16 MB.");
        assertRefused(
                changed(
                        xlsx,
                        "xl/worksheets/sheet1.xml",
                        text -> text.replace(
                                "</sheetData>", row.formatted(9, 9) + row.formatted(9, 9) + "</sheetData>")),
                "it is no whole Excel workbook (row 9 follows row 9).");
        assertThat(records(
                        changed(
                                xlsx,
                                "xl/worksheets/sheet1.xml",
                                text -> text.replace(
                                        "</sheetData>",
                                        "<row><c><v>7</v></c></row><row><c t=\"str\"><v>_x0041_</v></c></row></sheetData>")),
                        FIRST))
                .containsExactly("S!2 [x]", "S!3 [7]", "S!4 [A]");
        assertRefused(
                changed(
                        xlsx,
                        "xl/worksheets/sheet1.xml",
                        text -> text.replaceFirst(
                                        "<worksheet",
                                        "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><worksheet")
                                .replace("</sheetData>", "<row><c t=\"str\"><v>&a;</v></c></row></sheetData>")),
                "");
    }

    private static byte[] changed(byte[] zip, String name, UnaryOperator<String> change) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip));
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                byte[] content = in.readAllBytes();
                out.write(
                        entry.getName().equals(name)
                                ? change.apply(new String(content, UTF_8)).getBytes(UTF_8)
                                : content);
            }
        }

        return bytes.toByteArray();
    }

    private void assertRefused(byte[] bytes, String why) {
        assertThatThrownBy(() -> records(bytes, FIRST))
                .isInstanceOf(ShroffException.class)
                .hasMessageStartingWith("Cannot read a.x: ")
                .hasMessageContaining(why);
    }

    private List<String> records(byte[] bytes, ExcelFormat format) throws IOException {
        Path path = folder.resolve("a.x");
        Files.write(path, bytes);
        StoredFile file = new StoredFile(path.toUri().toString(), "a.x", false, new Configuration());
        RecordIndex index = format.index(file, 1);
        List<String> records = new ArrayList<>();
        Slice slice = new Slice();
        for (FeedSplit split : index.splits()) {
            try (RecordCursor cursor = format.cursor(file, index.shape(), split)) {
                java.util.BitSet all = new java.util.BitSet();
                all.set(0, index.headers().size());
                cursor.wants(all, true);
                while (cursor.next()) {
                    records.add(cursor.place() + " " + told(cursor, index, slice));
                }
            }
        }

        assertThat(index.rows()).isEqualTo(records.size());
        return records;
    }

    private static String told(RecordCursor cursor, RecordIndex index, Slice slice) {
        RowReasons reasons = new RowReasons();
        cursor.judge(index.headers().size(), reasons);
        if (!reasons.isEmpty()) {
            return reasons.sentences().getUTF8String(0).toString();
        }

        List<String> fields = new ArrayList<>();
        for (int i = 0; i < index.headers().size(); i++) {
            cursor.field(i, slice);
            fields.add(slice.text(UTF_8));
        }

        return fields.toString();
    }
}

package io.shroff.platform.feed;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shroff.platform.error.ShroffException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedDraftTest {
    @TempDir
    Path folder;

    private static final String ROWS = IntStream.range(0, 40)
            .mapToObj(i -> "O%d;%02d/01/2024;56%04d;12,50,0%02d.50;loan;9%09d;%s;%d\n"
                    .formatted(i, i % 28 + 1, i, i, i, i % 5 == 0 ? "NA" : "x", i - 3))
            .collect(Collectors.joining());
    private static final String ORDERS = "Order ID;Order Date;PIN;Amount;Kind;Mobile;Note;Balance\n" + ROWS;

    @Test
    void saysOfEachGuessWhatItRestsOn() {
        String yaml = FeedDraft.of("card-orders", "orders.csv", ORDERS.getBytes(UTF_8))
                .yaml();

        assertThat(yaml)
                .contains("feed: card-orders\n")
                .contains("table: silver.card_orders\n")
                .contains("No two rows share order_id or pin or mobile:")
                .contains("format: {type: csv, delimiter: \";\", quote: '\"', encoding: UTF-8, header: yes}")
                .contains("# ';' makes 8 fields of each line; the first line holds different words and no number, so it"
                        + " names the columns; all letters are ASCII")
                .contains("missing: [\"\", \"NA\"]")
                .contains("# dates, day before month: '13/01/2024' can be nothing else.\n"
                        + "      order_date: {from: [\"Order Date\"], dates: [dd/MM/yyyy]}")
                .contains("# digits, always 6 of them, are a code, taken for text;")
                .contains("# numbers grouped as 12,50,000, such as '12,50,000.50', at most 2 decimals")
                .contains("amount: {from: [\"Amount\"], numbers: {grouping: indian}}")
                .contains("personal: looks like a phone number")
                .contains("    # These look personal, why is said of each below:", "    personal: [\"Mobile\"]\n")
                .contains("8 of 40 rows have no value")
                .contains("text with 1 different values");
    }

    @Test
    void isADeclarationThatCanBeUsed() {
        FeedDraft draft = FeedDraft.of("card-orders", "orders.csv", ORDERS.getBytes(UTF_8));

        FeedSpec spec = FeedSpec.parse("card-orders.yaml", draft.yaml());

        assertThat(spec.sources().get(0).columns()).hasSize(8);
        assertThat(spec.sources().get(0).personal()).containsExactly("Mobile");
        assertThat(draft.contract())
                .startsWith(
                        "    public static final TableContract CARD_ORDERS = TableContract.named(\"silver.card_orders\")")
                .contains(".column(\"order_date\", DateType, \"Order Date, as received\")")
                .contains(".column(\"amount\", MONEY, \"Amount, as received\")")
                .contains(".personal(\"mobile\", StringType, \"Mobile, as received\", PersonalData.IDENTIFIER)")
                .contains(".optional(\"note\", StringType, \"Note, as received\")")
                .contains(".column(\"balance\", IntegerType, \"Balance, as received\")");
        assertThat(draft.job()).isEqualTo("new IngestJob(\"card-orders\", FeedTables.CARD_ORDERS)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "31/01/2024,01/02/2024 | dd/MM/yyyy | day before month: '31/01/2024' can be nothing else",
                "01/31/2024,02/01/2024 | MM/dd/yyyy | month before day: '01/31/2024' can be nothing else",
                "1/2/2024,3/4/2024 | d/M/yyyy | day before month is a guess: no value tells, ask the sender",
                "13/01/2024,01/13/2024,02/02/2024 | dd/MM/yyyy | '13/01/2024' can only be day before month and"
                        + " '01/13/2024' only month before day: ask the sender; 1 of 3 values cannot be read so",
                "2024-01-31,2024-02-01 | yyyy-MM-dd | ''",
                "2024-Q1,2024-Q2 | yyyy-Qq | ''",
                "05-Jan-24,17-Feb-24 | dd-MMM-yy | ''"
            })
    void tellsDayFromMonthByEvidence(String values, String forms, String reason) {
        DateGuess guess = DateGuess.of(List.of(values.split(","))).orElseThrow();

        assertThat(String.join(",", guess.forms())).isEqualTo(forms);
        assertThat(guess.reason()).isEqualTo(reason);
    }

    @Test
    void takesNoNumbersForDates() {
        assertThat(DateGuess.of(List.of("1", "2.5", "20", "2024"))).isEmpty();
        assertThat(DateGuess.of(List.of("560001", "560002"))).isEmpty();
    }

    @Test
    void tellsEncodingsApart() {
        String russian = "Имя,Сумма\nИванов Иван,\"1 000,50\"\nПетров Пётр,\"2 000,10\"\n";
        assertThat(FeedDraft.of("bank", "b.csv", russian.getBytes(UTF_8)).yaml())
                .contains("encoding: UTF-8", "letters beyond ASCII are valid UTF-8")
                .contains(
                        "numbers with blanks between groups and a decimal comma, such as '1 000,50', at most 2 decimals")
                .contains("{from: [\"Сумма\"], numbers: {decimal: \",\", grouping: western, separator: \" \"}}");
        assertThat(FeedDraft.of("bank", "b.csv", russian.getBytes(Charset.forName("windows-1251")))
                        .yaml())
                .contains("encoding: windows-1251", "from: [\"Имя\"]");
        assertThat(FeedDraft.of("cafe", "c.csv", "name,city\ncafé,Orléans\n".getBytes(Charset.forName("windows-1252")))
                        .yaml())
                .contains("encoding: windows-1252");
    }

    @Test
    void namesColumnsWithoutHeadersByNumber() {
        String yaml = FeedDraft.of("plain", "p.csv", "2024-01-01,5,a\n2024-01-02,6,b\n".getBytes(UTF_8))
                .yaml();

        assertThat(yaml)
                .doesNotContain("personal")
                .contains("header: no")
                .contains("column_1: {from: [\"1\"], dates: [yyyy-MM-dd]}");
        FeedSpec.parse("plain.yaml", yaml);
    }

    @Test
    void headersOfAnyKindMakeNamesOfTheirOwn() {
        String yaml = FeedDraft.of(
                        "odd",
                        "o.csv",
                        "A b,a-B,%,\"x: \"\"y\"\"\",source_file,camelCase\nq,w,e,r,t,z\n".getBytes(UTF_8))
                .yaml();

        assertThat(FeedSpec.parse("odd.yaml", yaml).sources().get(0).columns().keySet())
                .containsExactly("a_b", "a_b_2", "column_3", "x_y", "given_source_file", "camel_case");
    }

    @Test
    void splitsAtTabsAndAtBlanks() {
        String tabs = FeedDraft.of("tabs", "t.tsv", "id\tday\n1\t2024-01-31\n".getBytes(UTF_8))
                .yaml();
        assertThat(tabs).contains("delimiter: \"\\t\"");
        assertThat(FeedSpec.parse("tabs.yaml", tabs).sources().get(0).format().settings())
                .containsEntry("delimiter", "\t");
        assertThat(FeedDraft.of(
                                "cdnow",
                                "c.txt",
                                " 00004  19970101  2   29.33\n 00004  19970118  2   29.73\n".getBytes(UTF_8))
                        .yaml())
                .contains("delimiter: \"whitespace\"", "header: no", "column_4: {from: [\"4\"]}");
    }

    @Test
    void readsJsonOfEveryShape() throws IOException {
        String line =
                "{\"id\": %d, \"on\": \"2024-01-%02d\", \"who\": {\"mobile\": \"98765432%02d\"}, \"items\": [{\"sku\": 1}]}";
        List<String> lines =
                IntStream.range(1, 13).mapToObj(i -> line.formatted(i, i, i)).toList();
        String columns = "      on: {from: [\"on\"], dates: [yyyy-MM-dd]}\n";
        String ndjson = draft("a.ndjson", String.join("\n", lines).getBytes(UTF_8));
        assertThat(ndjson)
                .contains("files: [\"a.ndjson\", \"a.ndjson.gz\", \"a/*.ndjson\", \"a/*.ndjson.gz\"]")
                .contains("# each line is a JSON object; items holds objects in arrays: a feed of its own")
                .contains("format: {type: ndjson}\n")
                .contains("who_mobile: {from: [\"who.mobile\"]}")
                .contains(columns);
        assertThat(draft("a.json", lines.toString().getBytes(UTF_8)))
                .contains("# it is one JSON array of objects;", "format: {type: json}\n", columns);
        String object = "{\"page\": {\"tags\": [[1], 2]}, \"data\": {\"rows\": " + lines + "}}";
        assertThat(draft("a.json", object.getBytes(UTF_8)))
                .contains("the first array of objects in its JSON is at data.rows")
                .contains("format: {type: json, records: \"data.rows\"}\n", columns);
        assertThat(draft("a.json.gz", Loading.gzip(lines.toString())))
                .contains("# it is packed with gzip; it is one JSON array of objects")
                .contains("files: [\"a.json\", \"a.json.gz\",");
        assertRefused("a.json", "{\"a\":\n {\"b\": [1]}}".getBytes(UTF_8), "its JSON has no array of objects");
    }

    @Test
    void choosesTheFirstSheetWithRows() throws IOException {
        for (Workbooks.Kind kind : Workbooks.Kind.values()) {
            byte[] bytes = new Workbooks(kind)
                    .sheet("Cover", List.of(List.of("Sales of June")))
                    .sheet(
                            "Orders",
                            List.of(
                                    List.of("Sales of June"),
                                    List.of("Order ID", "Paid on", "Amount"),
                                    List.of("A1", LocalDate.of(2024, 1, 31), 12.5),
                                    List.of("A2", LocalDate.of(2024, 2, 1), 3)))
                    .sheet("Returns", List.of(List.of("Order ID"), List.of("A1")))
                    .bytes();
            assertThat(draft("a.xlsx", bytes))
                    .contains("files: [\"a.xlsx\", \"a.xls\", \"a/*.xlsx\", \"a/*.xls\"]")
                    .contains("read from \"Orders\", the first sheet with rows; a source each would read the others:"
                            + " Cover, Returns; row 2 is the first")
                    .contains("format: {type: xlsx, sheet: \"Orders\", header-row: 2}\n")
                    .contains("paid_on: {from: [\"Paid on\"], dates: [yyyy-MM-dd]}")
                    .contains("amount: {from: [\"Amount\"]}");
        }

        byte[] empty = new Workbooks(Workbooks.Kind.XLSX)
                .sheet("A", List.of(List.of("a")))
                .bytes();
        assertRefused("a.xlsx", empty, "no sheet of it has a row below its headers");
    }

    @Test
    void readsTheFirstFileOfAZipFileAndUtf16() throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            for (String name : List.of(".hidden", "jan.csv", "feb.csv")) {
                out.putNextEntry(new ZipEntry(name));
                out.write(ORDERS.getBytes(UTF_8));
            }
        }

        assertThat(draft("a.zip", zip.toByteArray()))
                .contains("files: [\"a.zip\", \"a/*.zip\"]")
                .contains(
                        "# guessed from jan.csv, the first of 2 files in the zip file; all of them are read, unless names such as"
                                + " a.zip!*.csv narrow them; ';' makes 8 fields")
                .contains("delimiter: \";\"");
        assertThat(draft("a.csv", ORDERS.getBytes(UTF_16LE)))
                .contains("it is text in UTF-16LE.", "encoding: UTF-16LE", "from: [\"Order ID\"]");
        assertThat(draft("a.csv", ORDERS.getBytes(UTF_16))).contains("encoding: UTF-16,", "from: [\"Order ID\"]");
    }

    private String draft(String name, byte[] bytes) throws IOException {
        Path path = Files.write(folder.resolve("file"), bytes);
        String yaml = FeedDraft.of("a", name, path).yaml();
        FeedSpec.parse("a.yaml", yaml);
        return yaml;
    }

    private void assertRefused(String name, byte[] bytes, String why) throws IOException {
        Path path = Files.write(folder.resolve("file"), bytes);
        assertThatThrownBy(() -> FeedDraft.of("a", name, path))
                .isInstanceOf(ShroffException.class)
                .hasMessageStartingWith("Cannot draft a feed from " + name + ": " + why + ".");
    }

    @Test
    void refusesWhatNoFeedCanTake() throws IOException {
        assertThatThrownBy(() -> FeedDraft.of("x", "x.bin", new byte[] {'P', 'K', 0, 1}))
                .isInstanceOf(ShroffException.class)
                .hasMessage("Cannot draft a feed from x.bin: it is no text, it holds NUL bytes. Drafts are made from"
                        + " delimited text, JSON, Excel workbooks and Parquet with at least one row, also packed with gzip"
                        + " or zip; for other files copy a declaration of conf/feeds and change it.");
        assertRefused("x.pdf", "%PDF-1.7".getBytes(UTF_8), "it is a PDF");
        assertThatThrownBy(() -> FeedDraft.of("x", "x.csv", new byte[0])).hasMessageContaining("it is empty");
        assertThatThrownBy(() -> FeedDraft.of("x", "x.csv", "\n\n".getBytes(UTF_8)))
                .hasMessageContaining("it has no lines with anything in them");
    }

    @Test
    void aFewWordsAmongNumbersAreNoNumbersAndACodeIsNone() {
        StringBuilder text = new StringBuilder("amount,code,E-Mail,e mail\n");
        for (int i = 0; i < 40; i++) {
            text.append("\"")
                    .append(i % 9 + 1)
                    .append(i == 7 ? "\",12B4," : ",25,000.50\",1234,")
                    .append("a")
                    .append(i)
                    .append("@b.in,c")
                    .append(i)
                    .append("@d.in\n");
        }

        String odd = text.toString().replace("\"8\",12B4", "twelve,12B4");
        String yaml = FeedDraft.of("orders", "o.csv", odd.getBytes(UTF_8)).yaml();

        assertThat(yaml)
                .contains("at most 2 decimals; 1 of 40 values cannot be read so.\n"
                        + "      amount: {from: [\"amount\"], numbers: {grouping: indian}}")
                .contains("      code: {from: [\"code\"]}")
                .contains("    personal: [\"E-Mail\"]\n");
    }
}

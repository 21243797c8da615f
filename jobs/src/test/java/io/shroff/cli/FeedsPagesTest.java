package io.shroff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedsPagesTest {
    @TempDir
    private Path folder;

    @Test
    void theSenderReadsWhatToSend() {
        Cli page = Cli.run("feeds", "schema", "sales");

        assertThat(page.status()).as(page.toString()).isZero();
        assertThat(page.out())
                .startsWith("# Feed sales\n\nSales of financial products, one row a sale.\n\n## The file\n\n"
                        + "- Name it as one of `sales.csv`, `sales.csv.gz`, `sales/*.csv`, `sales/*.csv.gz`.\n"
                        + "- Delimited text in UTF-8: `,` between fields, a field that holds one stands in `\"`. The first"
                        + " line names the columns, in any order;")
                .contains("- Or name it as one of `sales.xlsx`, `sales.xls`, `sales/*.xlsx`, `sales/*.xls`.\n"
                        + "  An Excel workbook, the first sheet of it; one row of it names the columns.\n")
                .containsOnlyOnce("| `city` |")
                .contains("- In forms of dates `dd` and `MM` are two digits such as `05`, `d` and `M` one or two,")
                .contains("- Where there is no value write nothing at all, `NA`, `N/A`, `null`.\n")
                .contains("| `sale date` or `date` | yes | no | Day of the sale | date: yyyy-MM-dd or dd/MM/yyyy or")
                .contains(
                        "| `amount` or `sale amount` | yes | no | Amount in currency | number: digits may be grouped as"
                                + " 12,50,000, may carry \u20b9 or Rs. or Rs or INR |\n")
                .contains("| `city` | no | no | City as the seller wrote it | text |\n")
                .contains("| `agent id` or `agent` | no | yes | Agent who sold | text |\n")
                .contains("If more than 5 % of the rows are refused, nothing of the file is loaded.")
                .contains("| age is from 0 to 120 | refused, and counts against the budget |")
                .doesNotContain("currency`");
        assertThat(Cli.run("feeds", "schema", "sales-totals").out())
                .contains("| `measure` | yes | no | count or amount | text, one of `count`, `amount` |");
    }

    @Test
    void theSenderCanCheckRecordsByASchema() throws IOException {
        Cli page = Cli.run("feeds", "schema", "sales", "--format", "json-schema");

        assertThat(page.status()).as(page.toString()).isZero();
        JsonNode schema = new ObjectMapper().readTree(page.out());
        assertThat(schema.path("$schema").asText()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        assertThat(schema.path("x-files").toString()).contains("sales.csv", "sales.xlsx", "sales.ndjson");
        assertThat(required).containsExactly("sale date", "pincode", "product", "channel", "amount");
        assertThat(schema.at("/properties/amount/type").asText()).isEqualTo("number");
        assertThat(schema.at("/properties/customer age/type")).hasToString("[\"integer\",\"null\"]");
        assertThat(schema.at("/properties/pincode/x-also-named")).hasToString("[\"pin\",\"pin code\"]");
        assertThat(schema.at("/properties/agent id/x-personal").asBoolean()).isTrue();
        assertThat(schema.at("/properties/amount").has("x-personal")).isFalse();
        assertThat(schema.at("/x-rules/0/condition").asText()).isEqualTo("pincode RLIKE '^[1-9][0-9]{5}$'");
        assertThat(Cli.run("feeds", "schema", "sales", "--format", "xml").err())
                .contains("Invalid value for option '--format'")
                .contains("json-schema");
    }

    @Test
    void theSenderReadsWhatIsPersonalAndNotLoaded() throws IOException {
        Path conf = Files.createDirectories(folder.resolve("conf/feeds"));
        String shipped = FeedTrial.shipped("sales");
        Files.writeString(
                conf.resolve("sales.yaml"), shipped.replace("personal: [agent id]", "personal: [agent, mobile no]"));

        Cli page = Cli.run("feeds", "schema", "sales", "--conf", folder.resolve("conf"));
        Cli schema = Cli.run("feeds", "schema", "sales", "--format", "json-schema", "--conf", folder.resolve("conf"));

        assertThat(page.out())
                .as(page.toString())
                .contains("| `mobile no` | no | yes | not loaded | any |\n")
                .doesNotContain("| `agent` |");
        assertThat(new ObjectMapper()
                        .readTree(schema.out())
                        .at("/properties/mobile no/x-personal")
                        .asBoolean())
                .as(schema.toString())
                .isTrue();
    }

    @Test
    void aDraftIsWrittenOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("Card Orders.2024.csv"), "id,day\n1,2024-01-31\n2,2024-02-01\n");
        Path target = folder.resolve("feeds/card-orders.yaml");

        Cli first = Cli.run("feeds", "new", file, "--into", folder.resolve("feeds"));

        assertThat(first.status()).as(first.toString()).isZero();
        assertThat(first.out())
                .startsWith("Wrote " + target + ". Look at each guess in it.\n")
                .contains("TableContract.named(\"silver.card_orders\")")
                .contains("new IngestJob(\"card-orders\", FeedTables.CARD_ORDERS),");
        assertThat(Files.readString(target)).contains("day: {from: [\"day\"], dates: [yyyy-MM-dd]}");
        Files.writeString(target, "mine");
        Cli second = Cli.run("feeds", "new", file, "--into", folder.resolve("feeds"));
        assertThat(second.status()).isEqualTo(2);
        assertThat(second.err())
                .isEqualTo("Cannot write " + target
                        + ": it is there already. Pass another --name, or --force to replace" + " it.\n");
        assertThat(Files.readString(target)).isEqualTo("mine");
        assertThat(Cli.run("feeds", "new", file, "--into", folder.resolve("feeds"), "--force")
                        .status())
                .isZero();
        Cli named = Cli.run("feeds", "new", file, "--name", "Card Orders");
        assertThat(named.status()).isEqualTo(2);
        assertThat(named.err()).startsWith("Cannot call a feed 'Card Orders': names are small letters");
    }
}

package io.shroff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of files of requests, and of rows of them, that are not as they should be. */
class OddRequestsIT {
    @TempDir
    private Path folder;

    private final SampleLake shared = SampleLake.shared();
    private final Row cell = Scored.cell();

    @Test
    void badWordsAndFilesAreToldInASentence() throws IOException {
        Path file = file("asked.csv", "pincod,thing\n1,2\n");
        Cli misfit = Cli.run("score", "demand", file.toString(), "--lake", shared.path());
        assertThat(misfit.status()).isEqualTo(3);
        assertThat(misfit.err())
                .contains("no header 'pincode'")
                .contains("'pincod' may be meant for pincode")
                .doesNotContain("holds values and no names")
                .contains("conf/requests/demand.yaml")
                .doesNotContain("\tat ");

        Cli form = Cli.run("score", "demand", file.toString(), "--lake", shared.path(), "--out", "answers.xml");
        assertThat(form.status()).isEqualTo(2);
        assertThat(form.err()).contains("a file that ends with .csv or .json");

        Cli now = Cli.run("score", "demand", file.toString(), "--lake", shared.path(), "--horizon", "0");
        assertThat(now.status()).isEqualTo(2);
        assertThat(now.err()).contains("'0' is no number of periods ahead: write 1 for the next one, or more.");

        Path empty = Files.createDirectory(folder.resolve("empty"));
        Cli nothing = Cli.run("score", "demand", file.toString(), "--lake", empty);
        assertThat(nothing.status()).isEqualTo(4);
        assertThat(nothing.err()).startsWith("Cannot answer: the lake '").contains("./shroff run train-demand demand");
        assertThat(Cli.run("score", "demand", folder.resolve("none.csv").toString(), "--lake", shared.path())
                        .status())
                .isEqualTo(2);
    }

    @Test
    void whatIsRefusedIsFoundByItsCells() throws IOException {
        String pincode = Scored.pincode(cell);
        String asks = pincode + "," + cell.getAs("product") + "," + cell.getAs("channel");
        Path asked = file(
                "asked.csv",
                "PIN,Product,Channel,Age,Income\n12,Personal  Loan,,34,\"8,00,000\"\n%1$s,34,800000\n%1$s,old,\n%1$s\n"
                        .formatted(asks));
        Path csv = folder.resolve("answers.csv");
        List<JsonNode> answers = scored(asked, "answers.json").answers();
        assertThat(answers)
                .extracting(answer -> answer.path("customer_age").toString()
                        + answer.path("customer_income").toString())
                .containsExactly("\"34\"\"8,00,000\"", "34800000", "\"old\"", "");
        assertThat(answers)
                .extracting(answer -> answer.path("product").asText())
                .startsWith("Personal  Loan");
        assertThat(answers.get(3).get("pincode").asText()).isEqualTo(pincode);
        assertThat(answers.get(3).get("reason").asText()).contains("too short");

        assertThat(Cli.run("score", "demand", asked.toString(), "--lake", shared.path(), "--out", csv)
                        .status())
                .isZero();
        assertThat(csv)
                .content()
                .contains("\n2,12,Personal  Loan,,34,\"8,00,000\",", "\n4," + asks + ",old,,", "\n5," + asks + ",,,");

        Cli shown = Cli.run("score", "demand", asked.toString(), "--lake", shared.path(), "--format", "json");
        assertThat(shown.out().lines().map(Scored::tree)).isEqualTo(answers);
    }

    @Test
    void aFileWithoutAHeaderOfProductsIsRefused() throws IOException {
        Path file = file("asked.csv", "pincode,prodct\n403001,loan\n");
        Cli misfit = Cli.run("score", "demand", file.toString(), "--lake", shared.path());
        assertThat(misfit.status()).isEqualTo(3);
        assertThat(misfit.err()).contains("no header 'product'", "'prodct' may be meant for product");
    }

    @Test
    void aListOfProductsIsRefused() throws IOException {
        Path asked = file(
                "asked.json",
                "[{\"pincode\": \"403001\", \"product\": [\"loan\", \"card\"], \"channel\": \"online\"},"
                        + " {\"pincode\": \"403001\", \"product\": \"loan\", \"channel\": [\"online\"]}]");
        Scored scored = scored(asked, "answers.json");

        assertThat(scored.err()).contains("2 requests = 0 answered + 0 without an answer + 2 refused.");
        assertThat(scored.answers())
                .extracting(answer -> answer.get("reason").asText())
                .containsExactly(
                        "refused: product is one name and not a list: write a row for each",
                        "refused: channel is one name and not a list: write a row for each");
        assertThat(scored.answers())
                .extracting(answer -> answer.get("product").asText() + " "
                        + answer.get("channel").asText())
                .containsExactly("[\"loan\",\"card\"] online", "loan [\"online\"]");
    }

    @Test
    void anObjectIsNoChannelAndNoAge() throws IOException {
        String asks = "{\"pincode\": \"%s\", \"product\": \"all\", ".formatted(Scored.pincode(cell));
        Scored scored = scored(
                file(
                        "asked.ndjson",
                        asks + "\"channel\": {\"name\": \"online\"}}\n" + asks + "\"age\": {\"years\": 30}}\n" + asks
                                + "\"channel\": null}\n"),
                "answers.json");

        assertThat(scored.answers())
                .extracting(answer -> answer.path("reason").asText())
                .containsExactly(
                        "refused: channel is an object and not one value",
                        "refused: customer_age is an object and not one value",
                        "");
        assertThat(scored.answers())
                .extracting(answer -> answer.path("channel").asText()
                        + answer.path("customer_age").asText())
                .containsExactly("{\"name\":\"online\"}", "{\"years\":30}", "");
        assertThat(scored.answers().get(2).has("predicted_demand")).isTrue();
    }

    @Test
    void headersThatNobodyReadsAreNamedOnce() throws IOException {
        String product = cell.getAs("product");
        Path few = file(
                "asked.csv",
                "pincode,product,agee,Notes\n%1$s,%2$s,3,a\n%1$s,%2$s,3,b\n".formatted(Scored.pincode(cell), product));
        assertThat(scored(few, "answers.json").err())
                .containsOnlyOnce("  Note: 2 headers are not used: agee (did you mean customer_age?), Notes.\n");

        String many = IntStream.rangeClosed(1, 20)
                .mapToObj(i -> ", \"x%d\": %d".formatted(i, i))
                .collect(Collectors.joining());
        Path json = file(
                "asked.ndjson",
                "{\"pincode\": \"%1$s\", \"product\": \"%2$s\"}\n{\"pincode\": \"%1$s\", \"product\": \"%2$s\"%3$s}\n"
                        .formatted(Scored.pincode(cell), product, many));
        assertThat(scored(json, "answers.json").err())
                .containsOnlyOnce("  Note: 20 headers are not used: x1, x2, x3, x4, x5, x6, x7, x8 and 12 more.\n");

        Path none = file("asked.csv", "pincode,product\n%s,%s\n".formatted(Scored.pincode(cell), product));
        assertThat(scored(none, "answers.json").err()).doesNotContain("not used");
    }

    @Test
    void whoeverNamesNoProductIsNotAnsweredForAll() throws IOException {
        Path asked = file(
                "asked.json",
                "[{\"pincode\": \"403001\", \"product\": {\"name\": \"loan\"}}, {\"pincode\": \"403001\", \"prodct\":"
                        + " \"loan\"}, {\"pincode\": \"403001\", \"product\": \"all\"}]");
        Scored scored = scored(asked, "answers.json");

        assertThat(scored.answers().subList(0, 2)).allSatisfy(answer -> {
            assertThat(answer.get("reason").asText()).startsWith("refused: product is missing");
            assertThat(answer.has("predicted_demand")).isFalse();
        });
        assertThat(scored.answers().get(0).get("reason").asText())
                .isEqualTo("refused: product is missing; product is an object and not one value");
        assertThat(scored.answers().get(2).path("reason").asText()).doesNotStartWith("refused");
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private Scored scored(Path asked, String answers, Object... more) throws IOException {
        return Scored.of(asked, folder.resolve(answers), more);
    }
}

package io.shroff.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.table.TableContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of requests answered by the command line. */
class ScoreIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private static SampleLake shared;
    private static Row cell;

    @BeforeAll
    static void makeTheLake() {
        shared = SampleLake.shared();
        cell = shared.lake()
                .read(SampleLake.spark(), DemandTables.MART_OUTLOOK)
                .filter("region_level = 'pincode' AND measure = 'count' AND horizon = 1 AND channel <> 'all'"
                        + " AND product <> 'all' AND region NOT LIKE '%/other'")
                .orderBy("region", "product", "channel")
                .first();
    }

    @Test
    void answersAreTheNumbersOfTheTableWhateverTheFile() throws IOException {
        String region = cell.getAs("region");
        String pincode = region.substring(region.lastIndexOf('/') + 1);
        String product = cell.getAs("product");
        String channel = cell.getAs("channel");
        String shouted = product.toUpperCase(java.util.Locale.ROOT).replace(" ", " \u00A0");
        assertThat(shouted).as("with a no-break space behind another").contains("\u00A0");
        Path csv = Files.writeString(
                folder.resolve("asked.csv"),
                "Pin Code,Product,Channel\n%s,%s,%s\n12,%s,\n999999,%s,\n"
                        .formatted(pincode, shouted, channel, product, product));
        Path json = Files.writeString(
                folder.resolve("asked.json"),
                "[{\"pincode\": \"%s\", \"product\": \"%s\", \"channel\": \"%s\"}]"
                        .formatted(pincode, product, channel));

        Path answersOfCsv = folder.resolve("answers.json");
        Cli fromCsv = Cli.run("score", "demand", csv.toString(), "--lake", shared.path(), "--out", answersOfCsv);
        assertThat(fromCsv.status()).as(fromCsv.toString()).isZero();
        assertThat(fromCsv.err())
                .contains("asked.csv as of 2024-06-30: 3 requests = 1 answered + 1 without an answer + 1 refused.")
                .contains("line 3: ")
                .contains("pincode has six digits");
        List<JsonNode> lines = read(answersOfCsv);
        assertThat(lines).as("a row a row of the file").hasSize(3);
        assertThat(lines).extracting(line -> line.get("line").asInt()).containsExactly(2, 3, 4);
        assertThat(lines.get(0).get("region").asText()).isEqualTo(region);
        assertThat(lines.get(0).get("predicted_demand").asDouble()).isEqualTo(cell.<Double>getAs("predicted_demand"));
        assertThat(lines.get(0).get("upper").asDouble()).isEqualTo(cell.<Double>getAs("upper"));
        assertThat(lines.get(0)
                        .get("all_products")
                        .get(lines.get(0).get("top_product").asText())
                        .asDouble())
                .isPositive();
        double shares = 0;
        for (JsonNode share : lines.get(0).get("all_products")) {
            shares += share.asDouble();
        }

        assertThat(shares).as("all products of one measure").isCloseTo(1, within(1e-9));
        assertThat(lines.get(1).has("predicted_demand")).isFalse();
        assertThat(lines.get(1).get("pincode").asText()).as("as it came").isEqualTo("12");
        assertThat(lines.get(1).get("product").asText()).isEqualTo(product);
        assertThat(lines.get(1).get("reason").asText()).startsWith("refused: ").contains("pincode has six digits");
        assertThat(lines.get(2).has("predicted_demand")).isFalse();
        assertThat(lines.get(2).get("reason").asText())
                .isEqualTo("nothing is forecast of product '" + product + "' in channel 'all' there, and no list of"
                        + " pincodes says in which district and state the pincode lies");

        Path answersOfJson = folder.resolve("more/answers.ndjson");
        Cli fromJson = Cli.run("score", "demand", json.toString(), "--lake", shared.path(), "--out", answersOfJson);
        assertThat(fromJson.status()).as(fromJson.toString()).isZero();
        List<JsonNode> ofJson = read(answersOfJson);
        assertThat(ofJson.get(0).get("line").asInt()).as("number of the record").isEqualTo(1);
        List.of(ofJson.get(0), lines.get(0)).forEach(line -> ((ObjectNode) line).remove("line"));
        assertThat(ofJson).containsExactly(lines.get(0));

        Cli explained =
                Cli.run("score", "demand", json.toString(), "--lake", shared.path(), "--format", "csv", "--explain");
        assertThat(explained.status()).as(explained.toString()).isZero();
        assertThat(explained.out())
                .startsWith("line,pincode,product,channel,customer_age,customer_income,predicted_demand,")
                .contains(
                        ",moved_by,explanation\n", "forecast by " + cell.getAs("model"), " last known: ", "adding up: ")
                .doesNotContain("is told as one");
    }

    @Test
    void sharesInSalesAndInAmountsAddUpEverywhere() {
        assertThat(shared.lake()
                        .read(SampleLake.spark(), DemandTables.MART_TOP_PRODUCT)
                        .groupBy("region", "channel", "measure")
                        .agg(sum("probability").as("shares"))
                        .groupBy("measure")
                        .agg(expr("max(abs(shares - 1)) < 1e-9"))
                        .collectAsList())
                .extracting(Row::toString)
                .containsExactlyInAnyOrder("[amount,true]", "[count,true]");
    }

    @Test
    void currenciesAreThoseOfTheOutlook() {
        List<String> outlook = currencies(DemandTables.MART_OUTLOOK);
        assertThat(outlook).contains("[amount,INR]", "[count,null]");
        assertThat(currencies(DemandTables.MART_TOP_PRODUCT)).isEqualTo(outlook);
        assertThat(currencies(DemandTables.MART_RISE)).isEqualTo(outlook);
    }

    private static List<String> currencies(TableContract table) {
        return shared
                .lake()
                .read(SampleLake.spark(), table)
                .select("measure", "currency")
                .distinct()
                .orderBy("measure", "currency")
                .collectAsList()
                .stream()
                .map(Row::toString)
                .toList();
    }

    @Test
    void amountsOfAnAgeAreThoseOfTheSegment() throws IOException {
        Row segment = shared.lake()
                .read(SampleLake.spark(), DemandTables.MART_SEGMENTS)
                .filter(
                        "region_level = 'pincode' AND channel <> 'all' AND age_band RLIKE '^[0-9]' AND income_band = 'all'"
                                + " AND expected_amount > 0")
                .orderBy("region", "product", "channel", "age_band")
                .first();
        String region = segment.getAs("region");
        List<Row> products = shared.lake()
                .read(SampleLake.spark(), DemandTables.MART_OUTLOOK)
                .filter(col("region").equalTo(region).and(col("channel").equalTo(segment.getAs("channel"))))
                .filter("measure = 'amount' AND horizon = 1")
                .orderBy("product")
                .collectAsList();
        Row whole = products.stream()
                .filter(row -> row.getAs("product").equals(segment.getAs("product")))
                .findFirst()
                .orElseThrow();
        // What the segment is of comes first, and all products with each of them after it.
        Path json = Files.writeString(
                folder.resolve("asked.json"),
                Stream.concat(Stream.of(whole), products.stream())
                        .map(row ->
                                "{\"pincode\": \"%s\", \"product\": \"%s\", \"channel\": \"%s\", \"customer_age\": %s}"
                                        .formatted(
                                                region.substring(region.lastIndexOf('/') + 1),
                                                row.getAs("product"),
                                                segment.getAs("channel"),
                                                segment.<String>getAs("age_band")
                                                        .replaceFirst("\\D.*", "")))
                        .collect(Collectors.joining(",", "[", "]")));
        Path answers = folder.resolve("answers.json");
        Cli scored = Cli.run(
                "score",
                "demand",
                json.toString(),
                "--lake",
                shared.path(),
                "--measure",
                "amount",
                "--explain",
                "--out",
                answers.toString());

        assertThat(scored.status()).as(scored.toString()).isZero();
        List<JsonNode> answered = read(answers);
        JsonNode answer = answered.get(0);
        assertThat(answer.get("region").asText()).isEqualTo(region);
        double predicted = answer.get("predicted_demand").asDouble();
        assertThat(predicted)
                .isEqualTo(segment.<Double>getAs("expected_amount"))
                .isNotEqualTo(segment.<Double>getAs("expected_sales"));
        assertThat(answer.get("lower").asDouble()).isLessThan(predicted);
        assertThat(answer.get("upper").asDouble()).isGreaterThan(predicted);
        assertThat(answer.get("explanation").asText())
                .contains("of it: ", "which chance moves like sales of", " last known: ")
                .doesNotContain("is told as one");
        double moved = 0;
        for (JsonNode part : answer.get("moved_by")) {
            moved += part.asDouble();
        }

        double expected = whole.<Double>getAs("predicted_demand");
        double last = whole.<Double>getAs("last_value");
        assertThat(answer.get("last_value").asDouble()).isEqualTo(last);
        assertThat(last + moved)
                .as("from the last value of the region to what its customers of that age buy")
                .isCloseTo(predicted, within(1e-9 * (expected + last)));
        moved -= answer.get("moved_by").get("customers' share").asDouble();
        assertThat(moved)
                .as("before the customers' share")
                .isCloseTo(expected - last, within(1e-9 * (expected + last)));
    }

    @Test
    void badWordsAndFilesAreToldInASentence() throws IOException {
        Path file = Files.writeString(folder.resolve("asked.csv"), "pincod,thing\n1,2\n");
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
    void allProductsOfAChannelAddUpToThoseOfAllChannels() throws IOException {
        List<Row> forecasts = shared.lake()
                .read(SampleLake.spark(), DemandTables.MART_OUTLOOK)
                .filter(col("region").equalTo(cell.getAs("region")))
                .filter("measure = 'count' AND horizon = 1")
                .collectAsList();
        Map<String, Double> channels = new TreeMap<>();
        forecasts.stream()
                .filter(row -> !row.getAs("product").equals("all")
                        && !row.getAs("channel").equals("all"))
                .forEach(row -> channels.merge(row.getAs("channel"), row.getAs("predicted_demand"), Double::sum));
        assertThat(channels).hasSizeGreaterThan(1);
        String pincode = cell.<String>getAs("region").replaceFirst(".*/", "");
        Path asked = Files.writeString(
                folder.resolve("asked.csv"),
                channels.keySet().stream()
                        .map(channel -> pincode + ",all," + channel + "\n")
                        .collect(Collectors.joining("", "pincode,product,channel\n", pincode + ",All,\n")));
        Path answers = folder.resolve("answers.jsonl");
        Cli scored = Cli.run("score", "demand", asked.toString(), "--lake", shared.path(), "--out", answers);

        assertThat(scored.status()).as(scored.toString()).isZero();
        assertThat(scored.err())
                .contains("%1$d requests = %1$d answered + 0 without an answer + 0 refused."
                        .formatted(channels.size() + 1));
        List<JsonNode> answered = read(answers);
        JsonNode all = answered.remove(answered.size() - 1);
        assertThat(all.has("reason")).isFalse();
        double sum = 0;
        for (JsonNode answer : answered) {
            String channel = answer.get("channel").asText();
            assertThat(answer.get("region").asText()).isEqualTo(cell.<String>getAs("region"));
            assertThat(answer.get("predicted_demand").asDouble())
                    .as(channel)
                    .isCloseTo(channels.get(channel), within(1e-9));
            assertThat(answer.get("reason").asText()).startsWith("the sum of what is forecast of ");
            assertThat(answer.has("upper")).isFalse();
            sum += answer.get("predicted_demand").asDouble();
        }

        assertThat(sum).isCloseTo(all.get("predicted_demand").asDouble(), within(1e-6 * (1 + sum)));
    }

    @Test
    void whatIsRefusedIsFoundByItsCells() throws IOException {
        String pincode = cell.<String>getAs("region").replaceFirst(".*/", "");
        String asks = pincode + "," + cell.getAs("product") + "," + cell.getAs("channel");
        Path asked = Files.writeString(
                folder.resolve("asked.csv"),
                "PIN,Product,Channel,Age,Income\n12,Personal  Loan,,34,\"8,00,000\"\n%1$s,34,800000\n%1$s,old,\n%1$s\n"
                        .formatted(asks));
        Path csv = folder.resolve("answers.csv");
        Path json = folder.resolve("answers.json");
        Cli scored = Cli.run("score", "demand", asked.toString(), "--lake", shared.path(), "--out", json);
        assertThat(scored.status()).as(scored.toString()).isZero();
        List<JsonNode> answers = read(json);
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
        assertThat(shown.out().lines().map(ScoreIT::tree)).isEqualTo(answers);
    }

    private static JsonNode tree(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aFileWithoutAHeaderOfProductsIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("asked.csv"), "pincode,prodct\n403001,loan\n");
        Cli misfit = Cli.run("score", "demand", file.toString(), "--lake", shared.path());
        assertThat(misfit.status()).isEqualTo(3);
        assertThat(misfit.err()).contains("no header 'product'", "'prodct' may be meant for product");
    }

    @Test
    void aListOfProductsIsRefused() throws IOException {
        Path asked = Files.writeString(
                folder.resolve("asked.json"),
                "[{\"pincode\": \"403001\", \"product\": [\"loan\", \"card\"], \"channel\": \"online\"},"
                        + " {\"pincode\": \"403001\", \"product\": \"loan\", \"channel\": [\"online\"]}]");
        Path answers = folder.resolve("answers.json");
        Cli scored = Cli.run("score", "demand", asked.toString(), "--lake", shared.path(), "--out", answers);

        assertThat(scored.status()).as(scored.toString()).isZero();
        assertThat(scored.err()).contains("2 requests = 0 answered + 0 without an answer + 2 refused.");
        assertThat(read(answers))
                .extracting(answer -> answer.get("reason").asText())
                .containsExactly(
                        "refused: product is one name and not a list: write a row for each",
                        "refused: channel is one name and not a list: write a row for each");
        assertThat(read(answers))
                .extracting(answer -> answer.get("product").asText() + " "
                        + answer.get("channel").asText())
                .containsExactly("[\"loan\",\"card\"] online", "loan [\"online\"]");
    }

    @Test
    void whoeverNamesNoProductIsNotAnsweredForAll() throws IOException {
        Path asked = Files.writeString(
                folder.resolve("asked.json"),
                "[{\"pincode\": \"403001\", \"product\": {\"name\": \"loan\"}}, {\"pincode\": \"403001\", \"prodct\":"
                        + " \"loan\"}, {\"pincode\": \"403001\", \"product\": \"all\"}]");
        Path answers = folder.resolve("answers.json");
        Cli scored = Cli.run("score", "demand", asked.toString(), "--lake", shared.path(), "--out", answers);

        assertThat(scored.status()).as(scored.toString()).isZero();
        assertThat(read(answers).subList(0, 2)).allSatisfy(answer -> {
            assertThat(answer.get("reason").asText()).startsWith("refused: product is missing");
            assertThat(answer.has("predicted_demand")).isFalse();
        });
        assertThat(read(answers).get(2).path("reason").asText()).doesNotStartWith("refused");
    }

    private static List<JsonNode> read(Path file) throws IOException {
        List<JsonNode> nodes = new ArrayList<>();
        if (file.toString().endsWith(".json")) {
            JsonNode whole = JSON.readTree(file.toFile());
            assertThat(whole.isArray()).as("one array").isTrue();
            whole.forEach(nodes::add);
            return nodes;
        }

        for (String line : Files.readAllLines(file)) {
            nodes.add(JSON.readTree(line));
        }

        return nodes;
    }
}

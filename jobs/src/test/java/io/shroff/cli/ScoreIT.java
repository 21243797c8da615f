package io.shroff.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.table.TableContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of requests answered by the command line. */
class ScoreIT {
    @TempDir
    private Path folder;

    private final SampleLake shared = SampleLake.shared();
    private final Row cell = Scored.cell();

    @Test
    void answersAreTheNumbersOfTheTableWhateverTheFile() throws IOException {
        String region = cell.getAs("region");
        String pincode = Scored.pincode(cell);
        String product = cell.getAs("product");
        String channel = cell.getAs("channel");
        String shouted = product.toUpperCase(java.util.Locale.ROOT).replace(" ", " \u00A0");
        assertThat(shouted).as("with a no-break space behind another").contains("\u00A0");
        Path csv = file(
                "asked.csv",
                "Pin Code,Product,Channel\n%s,%s,%s\n12,%s,\n999999,%s,\n"
                        .formatted(pincode, shouted, channel, product, product));
        Path json = file(
                "asked.json",
                "[{\"pincode\": \"%s\", \"product\": \"%s\", \"channel\": \"%s\"}]"
                        .formatted(pincode, product, channel));

        Scored fromCsv = scored(csv, "answers.json");
        assertThat(fromCsv.err())
                .contains("asked.csv as of 2024-06-30: 3 requests = 1 answered + 1 without an answer + 1 refused.")
                .contains("line 3: ")
                .contains("pincode has six digits");
        List<JsonNode> lines = fromCsv.answers();
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

        List<JsonNode> ofJson = scored(json, "more/answers.ndjson").answers();
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

    private List<String> currencies(TableContract table) {
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
        Path json = file(
                "asked.json",
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
        List<JsonNode> answered =
                scored(json, "answers.json", "--measure", "amount", "--explain").answers();
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
        String pincode = Scored.pincode(cell);
        Path asked = file(
                "asked.csv",
                channels.keySet().stream()
                        .map(channel -> pincode + ",all," + channel + "\n")
                        .collect(Collectors.joining("", "pincode,product,channel\n", pincode + ",All,\n")));
        Scored scored = scored(asked, "answers.jsonl");

        assertThat(scored.err())
                .contains("%1$d requests = %1$d answered + 0 without an answer + 0 refused."
                        .formatted(channels.size() + 1));
        List<JsonNode> answered = scored.answers();
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

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private Scored scored(Path asked, String answers, Object... more) throws IOException {
        return Scored.of(asked, folder.resolve(answers), more);
    }
}

package io.shroff.jobs.demand.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.table.Lake;
import io.shroff.platform.testing.SparkTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class DemandReportTest {
    private static final int THREE_MB = 3_000_000;

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private static Lake full;
    private static String page;

    @BeforeAll
    static void makeAPageOfAllTables(SparkSession spark) {
        full = Lake.at(shared.toString());
        DemandMart.fill(spark, full);
        page = page(spark, full);
    }

    @Test
    void theSameTablesGiveTheSameBytes(SparkSession spark) {
        assertThat(page).isEqualTo(page(spark, full));
        assertThat(section(page, "rise")).doesNotContain("lone");
        assertThat(section(page, "map")).contains(">60 pincodes</span>", ">1 pincode</span>", "<svg");
        assertThat(page)
                .contains("<dt>sales expected next month</dt><dd>42.9 lakh</dd>")
                .contains("<dt>expected a month</dt><dd>₹27,970 crore</dd>")
                .contains("<dd>252</dd>", "<dt>pincodes</dt>", "Bengal", "2024-12-31")
                .contains("Up to 24 past periods stand before each forecast.")
                .contains("How likely the next sale in a region is of a product.", " sales expected</p>")
                .contains("1 more: ./shroff show mart.market_insights --where &quot;kind = &#39;emerging&#39; AND"
                        + " measure = &#39;count&#39;&quot;")
                .contains("1 more: ./shroff show mart.market_insights --where &quot;kind = &#39;agent_load&#39;&quot;")
                .contains("Credit card 41 % of sales", "median pincode 12.3 lakh sales a year")
                .contains("Home loan 41 % of amounts")
                .contains("3.1 times the mean");
        assertThat(page.split("from 1,204 to 1,577 sales", -1))
                .as("numbers of six kinds")
                .hasSize(1 + 6 * 10);
        assertThat(page.split("from INR 1,20,400 to", -1))
                .as("amounts of all but the load of agents")
                .hasSize(1 + 5 * 10);
        assertThat(page.split("<article class=\"card\">\\s*<h3>Load of agents", -1))
                .as("in both measures, since it is known in one")
                .hasSize(2);
    }

    @Test
    void everySectionIsShownInBothMeasures() {
        assertThat(page)
                .contains("id=\"as-count\" value=\"count\" checked>", "id=\"as-amount\" value=\"amount\">")
                .contains("Number of sales</span>", "Amount in INR</span>", "Amount ₹</span>")
                .contains("Of gold loan only amounts are forecast.")
                .contains(
                        "\"p\":\"All products\",\"m\":\"count\"",
                        "\"p\":\"All reported sale by sale\",\"m\":\"amount\"")
                .contains("All reported sale by sale leaves out what is reported as totals alone");
        for (String section : List.of("rise", "products", "accuracy")) {
            assertThat(section(page, section)).contains("<div class=\"of-count\">", "<div class=\"of-amount\">");
        }

        assertThat(section(page, "map")).contains("<tbody class=\"of-count\">", "<tbody class=\"of-amount\">");
        assertThat(inAmounts(page, "rise")).contains("<td class=\"beside\">Gold loan, branch</td>");
        assertThat(inAmounts(page, "products")).contains("<span>Gold loan</span><span class=\"number\">16.7 %</span>");
        assertThat(inAmounts(page, "accuracy"))
                .contains("beats the best naive one in 16 of 16 groups.", "Country, all products, amount by month")
                .doesNotContain("sales by month");
    }

    @Test
    void aLakeOfOneMeasureHasNothingToChoose(SparkSession spark) {
        Lake lake = Lake.at(folder.toString());
        DemandMart mart = new DemandMart(spark, lake, 1, 2);
        mart.outlook(List.of("count"));
        mart.clusters(1);
        mart.rise();

        String page = DemandReport.page(() -> spark, lake, table -> Optional.of("./shroff run demand"));
        assertThat(page)
                .contains("<small>Credit card 41 % of sales")
                .doesNotContain("type=\"radio\"", "class=\"of-", "style=\"--w", "are forecast.", " of amounts")
                .doesNotContain("leaves out");
        assertThat(section(page, "map"))
                .contains("Of 14 pincodes none has a place, so there is no map.")
                .contains("put it into the folder of the feeds as pincodes.csv")
                .contains("<code>./shroff run demand --feeds DIR</code>", " disabled>")
                .doesNotContain("<svg", "A point is a pincode");
        assertThat(section(page, "rise"))
                .contains(
                        "Alone: the product is forecast for no other district of its state, so there is nothing to outgrow.")
                .contains("<td class=\"number\">alone</td>")
                .doesNotContain("<td class=\"number\">0 %</td></tr>", "no other state", "no other pincode");
    }

    @Test
    void topProductsAreShownInEachMeasure(SparkSession spark) {
        Lake lake = Lake.at(folder.toString());
        new DemandMart(spark, lake, 1, 2).topProducts();
        Mart mart = new Mart(spark, lake, table -> Optional.empty());

        TopProducts counts = TopProducts.of(mart).get("count");
        TopProducts amounts = TopProducts.of(mart).get("amount");

        assertThat(country(counts).demand()).isEqualTo("42.9 lakh sales");
        assertThat(country(amounts).demand())
                .as("with a third of what is expected of gold loans in the quarter")
                .isEqualTo("₹27,970 crore a month");
        assertThat(country(counts).bars())
                .extracting(bar -> bar.share() + " of " + bar.width())
                .containsExactly("45 % of 45", "30 % of 30", "15 % of 15", "10 % of 10");
        assertThat(country(amounts).bars())
                .extracting(TopProducts.Bar::share)
                .containsExactly("37.5 %", "25 %", "16.7 %", "12.5 %", "8.3 %");
        assertThat(amounts.about()).isEqualTo("Which share of what is spent next in a region goes to a product.");
    }

    @Test
    void whereNothingIsExpectedNoProductComesFirst(SparkSession spark) {
        Lake lake = Lake.at(folder.toString());
        DemandMart mart = new DemandMart(spark, lake, 1, 2);
        mart.topProduct("IN/unknown", 0);
        mart.insights(List.of("budget"));

        String page = page(spark, lake);

        assertThat(section(page, "products"))
                .contains("<h3>Unknown state</h3><p class=\"note\">0 sales expected</p>")
                .doesNotContain("Insurance");
        assertThat(section(page, "insights"))
                .contains("<h3>Budget</h3>", "No pincode emerges: ", "No cross-sell gap was found: ");
        assertThat(section(DemandReportTest.page, "insights")).doesNotContain("No pincode emerges", "No cross-sell");
    }

    @Test
    void namesFromDataStayText() {
        assertThat(page).doesNotContain("<script>window", "<img", "<b>bold", "onerror=alert(1)>");
        assertThat(page.split("<script", -1)).hasSize(3);
        assertThat(page.split("</script>", -1)).hasSize(3);
        assertThat(page)
                .contains("&lt;/script&gt;&lt;script&gt;window.hostile=1", "\\u003c/script\\u003e")
                .doesNotContain("@import", "url(", "src=\"", "https:");
        assertThat(page.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http:");
    }

    @Test
    void whatIsMissingIsNamedWithItsCommand(SparkSession spark) {
        Lake lake = Lake.at(folder.toString());
        DemandMart mart = new DemandMart(spark, lake, 1, 2);
        mart.evaluation();
        mart.empty(DemandTables.MART_TOP_PRODUCT);

        String page = page(spark, lake);

        assertThat(page)
                .contains("mart.top_product has no rows: what was loaded gives none.")
                .contains("mart.pincode_clusters is not in the lake. No pipeline of this configuration writes it.")
                .contains("mart.demand_outlook is not in the lake. This fills it:")
                .contains("<code>./shroff run train-demand demand</code>")
                .contains("One period ahead the forecast beats the best naive one in");
    }

    @Test
    void aModelThatDoesNotBeatTheNaiveIsMarked(SparkSession spark) {
        Lake lake = Lake.at(folder.toString());
        new DemandMart(spark, lake, 1, 2).evaluation();

        String page = page(spark, lake);

        assertThat(page)
                .contains("beats the best naive one in 12 of 16 groups.")
                .contains("19.5 % worse")
                .contains("9.1 %</td><td class=\"number\">9.4 %</td>")
                .contains("12.2 % <span class=\"badge\">not better</span>")
                .contains("17.3 % better", "89.3 %");
        assertThat(page.replaceAll("(?s)<details.*?</details>", ""))
                .as("what is seen without opening anything")
                .contains("at some periods ahead or all, in 4 of 16 groups:")
                .contains("<li>Country, all products, ")
                .contains("credit card and insurance, by month: 1 to 6 months ahead, up to 19.5 % worse</li>")
                .contains("published against the best naive: <span class=\"verdict\">19.5 % worse</span>");
        assertThat(inAmounts(page, "accuracy")).doesNotContain("class=\"beaten\"");
    }

    @Test
    void whatIsInNoDistrictByNameIsSaidWithTheBudgetItGets(SparkSession spark) {
        Lake lake = Lake.at(folder.toString());
        DemandMart mart = new DemandMart(spark, lake, 1, 2);
        mart.outlook(
                new MadeUpRegions.Region("IN", "country", 1000),
                new MadeUpRegions.Region("IN/goa", "state", 900),
                new MadeUpRegions.Region("IN/goa/north goa", "district", 870),
                new MadeUpRegions.Region("IN/goa/other", "district", 20),
                new MadeUpRegions.Region("IN/goa/unknown", "district", 10),
                new MadeUpRegions.Region("IN/unknown", "state", 70),
                new MadeUpRegions.Region("IN/unknown/unknown", "district", 70),
                new MadeUpRegions.Region("IN/other", "state", 30));
        mart.budget(Map.of("IN/goa", 0.9, "IN/unknown", 0.1));

        assertThat(section(page(spark, lake), "insights"))
                .contains("139 sales of the 1,073 sales expected next month (13 %) are in no district by name")
                .contains("The budget sets aside 10 % for Unknown state, places that nobody can name yet.");
        assertThat(section(page, "insights")).doesNotContain("by name", "sets aside");
    }

    @Test
    void eachGroupingOfPincodesSaysHowGoodItIs(SparkSession spark) {
        Lake lake = Lake.at(folder.toString());
        DemandMart mart = new DemandMart(spark, lake, 1, 2);
        mart.groupings(0.31, 0.42);

        ClusterLegend legend = ClusterLegend.of(new Mart(spark, lake, table -> Optional.empty()), List.of(), List.of());

        String others =
                " (−1 to 1), the same pincodes fall together in resamples with an adjusted Rand index of 0.87 (at"
                        + " most 1).";
        assertThat(legend.about())
                .isEqualTo("By number of sales, 113 pincodes: 5 clusters; mean silhouette 0.31" + others
                        + " By amount, 46 pincodes of which no number of sales is known: 5 clusters; mean silhouette 0.42"
                        + others);
        assertThat(section(page, "map"))
                .as("of a single one there is no other to tell")
                .contains("<p class=\"note\">5 clusters; mean silhouette 0.31");
    }

    @Test
    void aPincodesMapNeedsNoForecast(SparkSession spark) {
        Lake lake = Lake.at(folder.toString());
        new DemandMart(spark, lake, 4, 12).clusters();

        assertThat(page(spark, lake)).contains("328 pincodes. 8 have no known place and are not drawn.");
    }

    @Test
    void allPincodesOfACountryStayASmallPage(SparkSession spark) {
        Lake lake = Lake.at(folder.toString());
        DemandMart mart = new DemandMart(spark, lake, 100, 28);
        mart.outlook();
        mart.history();
        mart.clusters();

        String page = page(spark, lake);

        assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(500_000, THREE_MB);
        assertThat(page)
                .contains("19,110 pincodes. 490 have no known place")
                .contains("545 districts of the least demand are left out");
    }

    @Test
    void aLakeWithoutDemandIsRefused(SparkSession spark) {
        Lake lake = Lake.at(folder.toString());
        assertThatThrownBy(() -> page(spark, lake))
                .isInstanceOfSatisfying(
                        ShroffException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MISSING_TABLE))
                .hasMessage("Cannot report on demand: the lake '" + lake.uri()
                        + "' has none of its tables, such as mart.demand_forecast. Make them with ./shroff run train-demand"
                        + " demand --feeds DIR, or name another lake with --lake.");
    }

    @Test
    void theRowThatSaysAllStandsForItsParts(SparkSession spark) {
        Dataset<Row> rows = spark.sql("""
                SELECT * FROM VALUES
                    ('a', 'all', 10D, 8D), ('a', 'online', 4D, 3D), ('b', 'online', 0.1D, 0D), ('b', 'agent', 0.2D, 0D)
                AS t(region, channel, value, lower)""");

        assertThat(Mart.over(rows, "channel", List.of("region"), List.of("value"), List.of("lower"))
                        .orderBy("region")
                        .collectAsList())
                .as("an interval cannot be added up")
                .extracting(Row::toString)
                .containsExactly("[a,10.0,8.0]", "[b,0.3,null]");
    }

    private static String section(String page, String id) {
        return page.substring(page.indexOf("<section id=\"" + id + "\"")).split("</section>", -1)[0];
    }

    private static String inAmounts(String page, String id) {
        return section(page, id).split("<div class=\"of-amount\">", -1)[1];
    }

    private static TopProducts.Region country(TopProducts products) {
        return products.regions().get(0).items().get(0);
    }

    private static String page(SparkSession spark, Lake lake) {
        return DemandReport.page(
                () -> spark,
                lake,
                table -> table == DemandTables.MART_OUTLOOK || table == DemandTables.MART_FORECAST
                        ? Optional.of("./shroff run train-demand demand")
                        : Optional.empty());
    }
}

package io.shroff.jobs.demand.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.platform.table.Lake;
import io.shroff.platform.testing.SparkTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page as a reader sees it, in a browser. Its pictures stand in {@code target/report}. */
@SparkTest
class DemandPageIT {
    private static final Path PICTURES = Path.of(System.getProperty("shroff.root", "."), "target", "report");

    @TempDir
    private static Path folder;

    private static Path page;
    private static Browser browser;

    @BeforeAll
    static void openABrowser(SparkSession spark) throws Exception {
        // First of all: without a browser nothing is made that nobody looks at.
        browser = Browser.start(folder.resolve("profile"));
        Lake lake = Lake.at(folder.resolve("lake").toString());
        DemandMart.fill(spark, lake);
        page = PICTURES.toAbsolutePath().resolve("demand.html");
        Files.createDirectories(page.getParent());
        Files.writeString(page, DemandReport.page(() -> spark, lake, table -> Optional.empty()));
    }

    @AfterAll
    static void closeIt() throws Exception {
        // Without a browser the tests are skipped, and there is none to close.
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"375, light", "375, dark", "1280, light", "1280, dark"})
    void everyWidthAndSchemeShowsAllOfIt(int width, String scheme) throws Exception {
        browser.open(page.toUri(), width, scheme);
        browser.photograph(PICTURES.resolve("demand-" + width + "-" + scheme + ".png"));
        assertAllIsShown(width, scheme);
        inAmounts();
        browser.photograph(PICTURES.resolve("demand-" + width + "-" + scheme + "-amounts.png"));
        assertAllIsShown(width, scheme);
    }

    private static void assertAllIsShown(int width, String scheme) {
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests()).isEmpty();
        assertThat(number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
        assertThat(text("getComputedStyle(document.body).backgroundColor"))
                .isEqualTo(scheme.equals("dark") ? "rgb(20, 23, 27)" : "rgb(251, 250, 247)");
        for (String section : List.of("map", "outlook", "rise", "products", "insights", "accuracy")) {
            assertThat(number("document.querySelector('#" + section + "').innerText.length"))
                    .as("characters of " + section)
                    .isGreaterThan(200);
        }

        assertThat(number("document.querySelectorAll('.gap').length - document.querySelectorAll('noscript').length"))
                .as("sections without their table")
                .isLessThanOrEqualTo(0);
        assertThat(browser.value("window.hostile === undefined").asBoolean()).isTrue();
    }

    @Test
    void theMapHasThePointsAndNamesThem() {
        browser.open(page.toUri(), 375, "light");

        assertThat(number("[...document.querySelectorAll('.dots path')]"
                        + ".reduce((n, p) => n + p.getAttribute('d').split('M').length - 1, 0)"))
                .isEqualTo(246);
        assertThat(number("JSON.parse(document.getElementById('data').textContent).map.pincode.length"))
                .isEqualTo(246);
        browser.value("(() => { const find = document.getElementById('find'); find.value = '110000';"
                + " find.dispatchEvent(new Event('input')); })()");
        assertThat(text("document.getElementById('point').textContent"))
                .isEqualTo(
                        "110000 Karnataka North 0, Karnataka · Large, growing, credit cards online · 21,454 sales expected"
                                + " next month, ₹140 crore a month");
        browser.value("document.querySelector('.legend button').click()");
        assertThat(number("document.querySelectorAll('.dots path:not(.dim)').length"))
                .isPositive()
                .isLessThan((int) number("document.querySelectorAll('.dots path').length"));
    }

    @ParameterizedTest
    @CsvSource({"375", "1280"})
    void whatRisesIsListedForEveryProductAndReadableOnAPhone(int width) {
        browser.open(page.toUri(), width, "light");
        browser.value("document.querySelectorAll('#rise details').forEach(d => d.open = true)");

        assertThat(text("document.querySelector('#rise h2').innerText")).isEqualTo("Where demand is likeliest to rise");
        assertThat(browser.value("[...document.querySelectorAll('#rise details')].map(level =>"
                        + " [...new Set([...level.querySelectorAll('tbody td:nth-child(2)')].map(d => d.innerText))]"
                        + ".length < 2)"))
                .as("levels that one product fills")
                .isNotEmpty()
                .doesNotContain(com.fasterxml.jackson.databind.node.BooleanNode.TRUE);
        assertThat(browser.value("[...document.querySelectorAll('#rise .scroll')]"
                        + ".filter(s => s.scrollWidth > s.clientWidth).map(s => s.scrollWidth)"))
                .as("tables wider than the screen")
                .isEmpty();
        assertThat(number("[...document.querySelectorAll('#rise tbody td:last-child')]"
                        + ".filter(d => !/^[0-9.]+.?%$/.test(d.innerText.trim())).length"))
                .as("what is no probability")
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"1200", "1280"})
    void noTableOfErrorsIsCut(int width) {
        browser.open(page.toUri(), width, "light");
        browser.value("document.querySelectorAll('#accuracy details').forEach(d => d.open = true)");

        assertThat(number("[...document.querySelectorAll('#accuracy .scroll')].filter(s => s.clientWidth).length"))
                .as("tables, group by group and by horizon")
                .isGreaterThan(4);
        assertThat(browser.value("[...document.querySelectorAll('#accuracy .scroll')]"
                        + ".filter(s => s.scrollWidth > s.clientWidth).map(s => s.ariaLabel + ' ' + s.scrollWidth)"))
                .as("tables wider than their place")
                .isEmpty();
    }

    @Test
    void theOutlookIsDrawnForWhatIsChosen() {
        browser.open(page.toUri(), 1280, "light");

        assertThat(text("document.querySelector('section').id"))
                .as("what matters most")
                .isEqualTo("outlook");
        assertThat(shown(".facts")).startsWith("sales expected next month");
        assertThat(browser.value("[...document.querySelectorAll('#fan text')].map(t => t.textContent)"))
                .as("texts of the axes")
                .contains(com.fasterxml.jackson.databind.node.TextNode.valueOf("Sales a month"));
        assertThat(text("document.querySelector('#fan svg').getAttribute('aria-label')"))
                .startsWith("India, All products, sales a month: ")
                .contains(" lakh expected in Jan 2025, between ");
        assertThat(text("document.querySelector('#fan figcaption').textContent"))
                .as("what is said of the next period alone")
                .contains("Base forecast of the next month: random forest.")
                .contains("Of such forecasts one month ahead, 71 % were off by less than a fifth.");
        choose("level", "district");
        choose("product", "Insurance");
        inAmounts();
        assertThat(text("document.querySelector('#fan svg').getAttribute('aria-label')"))
                .contains(", Insurance, amount a month: ₹");
        assertThat(number("document.querySelectorAll('#fan .dot').length")).isEqualTo(12);
        choose("product", Names.product(DemandMart.HOSTILE));
        assertThat(text("document.querySelector('#fan figcaption').textContent"))
                .contains("</script><script>window.hostile=1");
        assertThat(browser.value("window.hostile === undefined").asBoolean()).isTrue();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theKeyboardChoosesTheMeasureOfEverySection() {
        browser.open(page.toUri(), 375, "light");
        assertThat(shown("#rise tbody, #products .bars"))
                .contains("Credit card")
                .doesNotContain("Gold loan");
        assertThat(shown("#map .legend")).contains("of sales").doesNotContain("of amounts");
        assertThat(shown("#insights"))
                .contains("1,204 to 1,577 sales", "Load of agents")
                .doesNotContain("INR 1,20,400");
        assertThat(shown("#accuracy")).contains("12 of 16 groups");
        String widths = "[...document.querySelectorAll('.dots path')].map(p => getComputedStyle(p).strokeWidth).join()";
        String inNumbers = text(widths);

        browser.value("document.querySelector('#accuracy details').open = true");
        browser.value("document.querySelector('#rise').scrollIntoView()");
        String top = "Math.round(document.querySelector('#rise').getBoundingClientRect().top)";
        long before = number(top);
        browser.value("document.getElementById('as-count').focus({preventScroll: true})");
        browser.press("ArrowRight");

        assertThat(text("document.querySelector('.switch input:checked').value"))
                .isEqualTo("amount");
        assertThat(number(top)).as("what is read stays where it is").isBetween(before - 1, before + 1);
        assertThat(shown("#rise tbody, #products .bars")).contains("Gold loan");
        assertThat(shown("#map .legend")).contains("of amounts").doesNotContain("of sales");
        assertThat(shown("#insights")).contains("INR 1,20,400", "Load of agents");
        assertThat(shown("#accuracy")).contains("16 of 16 groups");
        assertThat(text(widths)).as("sizes of points").isNotEqualTo(inNumbers);
        assertThat(text("document.querySelector('#fan svg').getAttribute('aria-label')"))
                .startsWith("India, All reported sale by sale, amount a month: ₹");
        choose("product", "Gold loan");
        assertThat(text("document.querySelector('#fan svg').getAttribute('aria-label')"))
                .contains("Gold loan, amount a quarter: ₹");
        browser.press("ArrowLeft");
        assertThat(shown("#rise tbody, #products .bars")).doesNotContain("Gold loan");
        assertThat(text(widths)).isEqualTo(inNumbers);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void withoutAScriptTheMeasureCanBeChosenAllTheSame() {
        browser.withoutScripts(() -> {
            browser.open(page.toUri(), 375, "light");
            assertThat(text("document.getElementById('theme').hidden")).isEqualTo("true");
            assertThat(shown("#products")).contains("Credit card").doesNotContain("Gold loan");
            assertThat(shown("#outlook")).contains("needs JavaScript");
            inAmounts();
            assertThat(shown("#products")).contains("Gold loan");
            assertThat(shown("#rise")).contains("Gold loan");
        });
    }

    @Test
    void pastPeriodsStandBeforeTheForecast() {
        browser.open(page.toUri(), 1280, "light");

        assertThat(number("document.querySelectorAll('#fan-table tbody tr').length"))
                .isEqualTo(24 + 12);
        assertThat(text("document.querySelector('#fan-table tbody tr').textContent"))
                .startsWith("Jan 2023");
    }

    @Test
    void theThemeIsTheReadersChoice() {
        browser.open(page.toUri(), 1280, "light");

        for (String background : List.of("rgb(251, 250, 247)", "rgb(20, 23, 27)", "rgb(251, 250, 247)")) {
            browser.value("document.getElementById('theme').click()");
            assertThat(text("getComputedStyle(document.body).backgroundColor")).isEqualTo(background);
        }

        assertThat(text("document.getElementById('theme').textContent")).isEqualTo("Theme: automatic");
    }

    @ParameterizedTest
    @CsvSource({"light", "dark"})
    void textStandsOutAndControlsHaveNames(String scheme) {
        browser.open(page.toUri(), 375, scheme);

        for (int measures = 0; measures < 2; measures++) {
            assertThat(browser.value(Contrast.SCRIPT))
                    .as("texts of too little contrast")
                    .isEmpty();
            inAmounts();
        }

        assertThat(browser.value("[...document.querySelectorAll('select, input, button')]"
                        + ".filter(c => !c.textContent.trim() && !(c.labels && c.labels.length)).map(c => c.id)"))
                .isEmpty();
        assertThat(browser.value("['header', 'nav', 'main', 'footer'].filter(l => !document.querySelector(l))"))
                .isEmpty();
        assertThat(browser.value("[...document.querySelectorAll('svg')].filter(s => !s.getAttribute('aria-label'))"
                        + ".map(s => s.id)"))
                .isEmpty();
    }

    private static void inAmounts() {
        browser.value("document.getElementById('as-amount').click()");
    }

    /** Texts of what a reader sees. */
    private static String shown(String selector) {
        return text("[...document.querySelectorAll('" + selector + "')].filter(e => e.getClientRects().length)"
                + ".map(e => e.innerText).join('\\n')");
    }

    private static void choose(String select, String value) {
        browser.value("(() => { const s = document.getElementById('" + select + "'); s.value = "
                + com.fasterxml.jackson.databind.node.TextNode.valueOf(value)
                + "; s.dispatchEvent(new Event('change')); })()");
        assertThat(text("document.getElementById('" + select + "').value")).isEqualTo(value);
    }

    private static long number(String expression) {
        return browser.value(expression).asLong(-1);
    }

    private static String text(String expression) {
        return browser.value(expression).asText();
    }
}

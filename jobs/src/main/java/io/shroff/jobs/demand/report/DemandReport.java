package io.shroff.jobs.demand.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.table.Lake;
import io.shroff.platform.table.TableContract;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** One HTML page on demand, from the mart: the same tables give the same bytes. */
public final class DemandReport {
    private static final List<TableContract> TABLES = List.of(
            DemandTables.MART_FORECAST,
            DemandTables.MART_OUTLOOK,
            DemandTables.MART_RISE,
            DemandTables.MART_TOP_PRODUCT,
            DemandTables.MART_CLUSTERS,
            DemandTables.MART_CLUSTER_PROFILES,
            DemandTables.MART_INSIGHTS,
            DemandTables.MART_EVALUATION);

    private final Mart mart;
    private final Optional<Dataset<Row>> forecasts;
    private final Optional<LocalDate> asOf;
    private final Optional<Extent> extent;
    private final ObjectNode data = JsonNodeFactory.instance.objectNode();

    private DemandReport(Mart mart) {
        this.mart = mart;
        Optional<TableContract> from = List.of(DemandTables.MART_OUTLOOK, DemandTables.MART_FORECAST).stream()
                .filter(mart::has)
                .findFirst();
        this.forecasts = from.map(mart::rows);
        this.asOf = from.or(() -> TABLES.stream().filter(mart::has).findFirst()).flatMap(mart::asOf);
        this.extent = forecasts.map(Extent::of);
    }

    /**
     * The page. Spark is opened only where the lake has something to show.
     *
     * @param filledBy the command that fills a table, where there is one
     * @throws ShroffException MISSING_TABLE where the lake has none of the tables
     */
    public static String page(
            Supplier<SparkSession> spark, Lake lake, Function<TableContract, Optional<String>> filledBy) {
        if (TABLES.stream().noneMatch(lake::exists)) {
            String command = filledBy.apply(DemandTables.MART_FORECAST).orElse("./shroff run demand");
            throw new ShroffException(
                    ErrorCode.MISSING_TABLE,
                    "Cannot report on demand: the lake '" + lake.uri() + "' has none of its tables, such as "
                            + DemandTables.MART_FORECAST.name() + ". Make them with " + command
                            + " --feeds DIR, or name another lake with --lake.");
        }

        return new DemandReport(new Mart(spark.get(), lake, filledBy)).page();
    }

    private String page() {
        DemandPage.Sections sections =
                new DemandPage.Sections(outlook(), map(), rise(), topProducts(), insights(), accuracy());
        DemandPage page = new DemandPage(
                asOf.map(Object::toString).orElse("no date known"),
                Headline.facts(extent, TABLES.stream().mapToLong(mart::count).sum()),
                Headline.otherDates(mart, TABLES, asOf),
                sections,
                DemandPage.Assets.with(data));
        return page.html();
    }

    private Section<Outlook> outlook() {
        return forecasts
                .flatMap(rows -> extent.map(e -> Outlook.of(mart, rows, e, asOf)))
                .map(outlook -> {
                    data.set("outlook", outlook.data());
                    return Section.of(outlook.outlook());
                })
                .orElseGet(() -> Section.without(mart.gap(DemandTables.MART_OUTLOOK)));
    }

    private Section<PincodeMap> map() {
        if (!mart.has(DemandTables.MART_CLUSTERS)) {
            return Section.without(mart.gap(DemandTables.MART_CLUSTERS));
        }

        PincodeMap.WithData map = PincodeMap.of(mart, forecasts, extent);
        data.set("map", map.data());
        return Section.of(map.map());
    }

    private Section<RisingRegions> rise() {
        return mart.has(DemandTables.MART_RISE)
                ? Section.of(RisingRegions.of(
                        mart,
                        extent.map(Extent::grain).orElse("month"),
                        extent.map(Extent::measure).orElse("count")))
                : Section.without(mart.gap(DemandTables.MART_RISE));
    }

    private Section<TopProducts> topProducts() {
        return mart.has(DemandTables.MART_TOP_PRODUCT)
                ? Section.of(TopProducts.of(
                        mart,
                        extent.map(Extent::measure).orElse("count"),
                        extent.map(Extent::currency).orElse("")))
                : Section.without(mart.gap(DemandTables.MART_TOP_PRODUCT));
    }

    private Section<InsightGroups> insights() {
        return mart.has(DemandTables.MART_INSIGHTS)
                ? Section.of(InsightGroups.of(
                        mart,
                        extent.map(Extent::measure).orElse("count"),
                        extent.map(Extent::currency).orElse("")))
                : Section.without(mart.gap(DemandTables.MART_INSIGHTS));
    }

    private Section<Accuracy> accuracy() {
        return mart.has(DemandTables.MART_EVALUATION)
                ? Section.of(Accuracy.of(mart))
                : Section.without(mart.gap(DemandTables.MART_EVALUATION));
    }
}

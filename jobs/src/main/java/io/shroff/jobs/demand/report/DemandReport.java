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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private final List<ShownMeasure> measures;
    private final ObjectNode data = JsonNodeFactory.instance.objectNode();

    /** Other sections take from it what the country sells next, what its sum leaves out and what has no name. */
    private final Optional<Outlook.WithData> outlook;

    private DemandReport(Mart mart) {
        this.mart = mart;
        Optional<TableContract> from = List.of(DemandTables.MART_OUTLOOK, DemandTables.MART_FORECAST).stream()
                .filter(mart::has)
                .findFirst();
        this.forecasts = from.map(mart::rows);
        this.asOf = from.or(() -> TABLES.stream().filter(mart::has).findFirst()).flatMap(mart::asOf);
        this.extent = forecasts.map(Extent::of);
        this.measures = extent.map(Extent::measures).orElseGet(() -> measures(mart));
        this.outlook = forecasts.flatMap(rows -> extent.map(e -> Outlook.of(mart, rows, e, asOf)));
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
            String command = filledBy.apply(DemandTables.MART_FORECAST).orElse("./shroff run train-demand demand");
            throw new ShroffException(
                    ErrorCode.MISSING_TABLE,
                    "Cannot report on demand: the lake '" + lake.uri() + "' has none of its tables, such as "
                            + DemandTables.MART_FORECAST.name() + ". Make them with " + command
                            + " --feeds DIR, or name another lake with --lake.");
        }

        return new DemandReport(new Mart(spark.get(), lake, filledBy)).page();
    }

    /** Those of any table, where nothing is forecast. */
    private static List<ShownMeasure> measures(Mart mart) {
        return TABLES.stream()
                .filter(mart::has)
                .filter(table -> table.columnNames().contains("measure"))
                .findFirst()
                .map(table -> mart.rows(table).select("measure").distinct().collectAsList().stream()
                        .map(row -> row.getString(0))
                        .sorted(ShownMeasure.FIRST)
                        .map(name -> new ShownMeasure(name, ""))
                        .toList())
                .orElse(List.of());
    }

    private String page() {
        data.put(
                "currency",
                Figures.symbol(measures.stream().map(ShownMeasure::currency).collect(Collectors.joining())));
        DemandPage.Sections sections = new DemandPage.Sections(
                outlook(),
                map(),
                views(
                        DemandTables.MART_RISE,
                        from -> RisingRegions.of(
                                from, outlook.map(Outlook.WithData::partial).orElse(Set.of()))),
                views(DemandTables.MART_TOP_PRODUCT, TopProducts::of),
                insights(),
                views(DemandTables.MART_EVALUATION, Accuracy::of));
        DemandPage page = new DemandPage(
                asOf.map(Object::toString).orElse("no date known"),
                Stream.concat(
                                outlook.map(Outlook.WithData::expected).orElse(List.of()).stream(),
                                Headline.facts(
                                        extent,
                                        TABLES.stream().mapToLong(mart::count).sum())
                                        .stream())
                        .toList(),
                Stream.of(Headline.alone(extent), Headline.otherDates(mart, TABLES, asOf))
                        .filter(note -> !note.isEmpty())
                        .toList(),
                DemandPage.Choice.of(measures),
                sections,
                DemandPage.Assets.with(data));
        return page.html();
    }

    private <T extends Record> Section<View.All<T>> views(TableContract table, Function<Mart, Map<String, T>> made) {
        return mart.has(table)
                ? Section.of(View.all(measures, made.apply(mart), table.name()))
                : Section.without(mart.gap(table));
    }

    private Section<Outlook> outlook() {
        return outlook.map(known -> {
                    data.set("outlook", known.data());
                    return Section.of(known.outlook());
                })
                .orElseGet(() -> Section.without(mart.gap(DemandTables.MART_OUTLOOK)));
    }

    private Section<PincodeMap> map() {
        if (!mart.has(DemandTables.MART_CLUSTERS)) {
            return Section.without(mart.gap(DemandTables.MART_CLUSTERS));
        }

        PincodeMap.WithData map = PincodeMap.of(mart, forecasts, extent, measures);
        data.set("map", map.data());
        return Section.of(map.map());
    }

    private Section<InsightGroups> insights() {
        return mart.has(DemandTables.MART_INSIGHTS)
                ? Section.of(InsightGroups.of(
                        mart, measures, outlook.map(Outlook.WithData::nameless).orElse(List.of())))
                : Section.without(mart.gap(DemandTables.MART_INSIGHTS));
    }
}

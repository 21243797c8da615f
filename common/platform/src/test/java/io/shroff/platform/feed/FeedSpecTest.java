package io.shroff.platform.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.table.TableContract;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FeedSpecTest {
    private static final List<TableContract> CONTRACTS =
            List.of(FeedTables.SALES, FeedTables.SALES_TOTALS, FeedTables.PINCODES);

    @Test
    void readsEveryDeclarationOfTheProject() throws IOException {
        for (String folder : List.of("conf/feeds", "docs/figures/phonepe/feeds")) {
            try (Stream<Path> files = Files.list(Loading.root().resolve(folder))) {
                for (Path file : files.toList()) {
                    FeedSpec spec = Loading.spec(file);
                    CONTRACTS.stream()
                            .filter(contract -> contract.name().equals(spec.table()))
                            .forEach(contract -> assertThatCode(() -> spec.checkAgainst(contract))
                                    .doesNotThrowAnyException());
                }
            }
        }
    }

    @Test
    void readsEveryKey() {
        FeedSpec spec = FeedSpec.parse("f.yaml", """
                feed: sales-totals
                about: A
                table: silver.sales_totals
                absence: unknown
                budget-percent: 2.5
                duplicates: {latest-by: period, key: [region, product]}
                sources:
                  - files: a/*.csv
                    format: {type: csv, delimiter: ";", quote: "'", encoding: windows-1252, header: no, skip-lines: 2, comment: "#", quoted-lines: 7, quoted-kb: 8}
                    missing: ["", NA]
                    personal: [4, name]
                    columns:
                      region: {template: "IN/{1}", case: path, replace: {"-": " "}}
                      period: {from: [2, day], dates: [MM-yyyy], missing: [none]}
                      value: {from: 3, numbers: {grouping: western, decimal: ","}, multiply: 100000}
                      channel: {from: c, values: {net: online}, case: upper}
                      absence: {feed: absence}
                      period_grain: {grain-of: period}
                rules:
                  - {name: r, keep: value > 0, severity: set-aside}
                  - {name: w, keep: value > 1, severity: warn, blank: currency}
                """);

        SourceSpec source = spec.sources().get(0);
        assertThat(spec.absence()).isEqualTo(Absence.UNKNOWN);
        assertThat(spec.budgetPercent()).isEqualTo(2.5);
        assertThat(spec.duplicates()).isEqualTo(new Duplicates.Latest("period", List.of("region", "product")));
        assertThat(source.format())
                .isEqualTo(new CsvFormat(
                        ";",
                        "'",
                        "windows-1252",
                        CsvFormat.Header.NO,
                        2,
                        "#",
                        new CsvFormat.QuotedLimit(7, 8, CsvFormat.StrayQuotes.YES)));
        assertThat(source.personal()).containsExactly("4", "name");
        assertThat(source.columns().get("region").source()).isEqualTo(new ValueSource.Template("IN/{1}"));
        assertThat(source.columns().get("region").options().replace()).isEqualTo(Map.of("-", " "));
        assertThat(source.columns().get("region").options().missing()).containsExactly("", "NA");
        assertThat(source.columns().get("period").options().dates()).containsExactly("MM-yyyy");
        assertThat(source.columns().get("period").options().missing()).containsExactly("none");
        assertThat(source.columns().get("value").options().numbers())
                .isEqualTo(new NumberStyle(Grouping.WESTERN, ',', new BigDecimal("100000")));
        assertThat(source.columns().get("channel").options().letterCase()).isEqualTo(LetterCase.UPPER);
        assertThat(source.columns().get("absence").source()).isEqualTo(new ValueSource.Constant("unknown"));
        assertThat(spec.rules())
                .containsExactly(
                        new FeedRule("r", "value > 0", Severity.SET_ASIDE, List.of()),
                        new FeedRule("w", "value > 1", Severity.WARN, List.of("currency")));
    }

    @Test
    void readsEveryKeyOfAValue() {
        FeedSpec spec = FeedSpec.parse("f.yaml", """
                feed: a
                about: A
                table: silver.a
                absence: zero
                budget-percent: 0
                sources:
                  - files: a.csv
                    columns:
                      at: {from: at, dates: [iso, "dd/MM/yyyy[ HH:mm]"], zone: Asia/Kolkata, first-year: 1930}
                      id: {from: id, id: whole}
                      status: {from: status, one-of: {Premium: [vip, ВИП], Plain: []}}
                      colour: {from: colour, one-of: [red, green]}
                      amount:
                        from: amount
                        numbers:
                          grouping: western
                          decimal: ","
                          separator: " "
                          negatives: parentheses
                          currency: ["₹", INR]
                          units: {"": 1, lakh: 100000, "%": 0.01, Dr: -1}
                """);

        var columns = spec.sources().get(0).columns();
        assertThat(columns.get("at").options().dates()).containsExactly("iso", "dd/MM/yyyy[ HH:mm]");
        assertThat(columns.get("at").options().dateStyle()).isEqualTo(new DateStyle("Asia/Kolkata", 1930));
        assertThat(columns.get("id").options().id()).isEqualTo(IdForm.WHOLE);
        assertThat(columns.get("status").options().values())
                .isEqualTo(Map.of("Premium", "Premium", "vip", "Premium", "ВИП", "Premium", "Plain", "Plain"));
        assertThat(columns.get("colour").options().values()).isEqualTo(Map.of("red", "red", "green", "green"));
        assertThat(columns.get("amount").options().numbers())
                .isEqualTo(new NumberStyle(
                        Grouping.WESTERN,
                        ',',
                        ' ',
                        BigDecimal.ONE,
                        Negatives.PARENTHESES,
                        List.of("₹", "INR"),
                        Map.of(
                                "", BigDecimal.ONE,
                                "lakh", new BigDecimal("100000"),
                                "%", new BigDecimal("0.01"),
                                "Dr", new BigDecimal("-1"))));
    }

    @Test
    void refusesWhatCouldBeReadInTwoWays() {
        assertThatThrownBy(() -> FeedSpec.parse("f.yaml", """
                        feed: a
                        about: A
                        table: silver.a
                        absence: zero
                        budget-percent: 0
                        sources:
                          - files: a.csv
                            columns:
                              day: {from: day, dates: [dd/MM/yyyy, MM/dd/yyyy], zone: Delhi, first-year: 70}
                              a: {from: a, values: {x: one, X: two}}
                              b: {from: b, one-of: {one: [x], two: [x]}, values: {y: z}}
                              c: {from: c, numbers: {separator: ".", decimal: ".", units: {k: 1000, K: 1024}}}
                              d: {from: d, multiply: 10, numbers: {units: {"5k": 1, pct: a}, currency: ["1$"]}}
                        """)).hasMessage("""
                        Cannot use feed file f.yaml: it has 13 problems. Mend all of them and run again.
                          - sources[0].columns.day.zone 'Delhi': must be a zone, such as Asia/Kolkata, UTC or +05:30
                          - sources[0].columns.day.first-year '70': must be the earliest year that two digits stand for, from 1000 to 2099
                          - sources[0].columns.day.dates: '02/01/2001' is 2001-01-02 as dd/MM/yyyy and 2001-02-01 as MM/dd/yyyy; keep the one that the files mean
                          - sources[0].columns.a.values 'X': stands for 'one' and for 'two'
                          - sources[0].columns.b: has values and one-of, which say the same in two ways; keep one
                          - sources[0].columns.b.one-of 'x': stands for 'one' and for 'two'
                          - sources[0].columns.c.numbers.separator: is the decimal mark as well
                          - sources[0].columns.c.numbers.separator: says nothing without grouping: western or indian
                          - sources[0].columns.c.numbers.units 'K': stands for 1000 and for 1024
                          - sources[0].columns.d.numbers.units '5k': must be a word or sign without digits, such as lakh or %
                          - sources[0].columns.d.numbers.units.pct 'a': must be a number, such as 100000 for values in lakh
                          - sources[0].columns.d.multiply: and units both scale the number; write it as the unit ""
                          - sources[0].columns.d.numbers.currency: needs signs without digits, such as ["₹", Rs., INR]""");
    }

    @Test
    void tellsEveryProblemOfAFileAtOnce() {
        assertThatThrownBy(() -> FeedSpec.parse("conf/feeds/x.yaml", """
                        feed: Sales
                        abuot: A
                        table: silver.sales
                        absence: nil
                        budget-percent: 200
                        sources:
                          - files: /etc/*.csv
                            format: {type: cvs, delimiter: ";;", encoding: UTF-61}
                            columns:
                              sale_date: {from: date, dates: [YYYY-MM-DD], tmissing: x}
                              amount: {from: amount, constant: 1, numbers: {grouping: indain}}
                        rules:
                          - {name: r, keep: amount > 0, severity: fatal}
                        """))
                .isInstanceOf(ShroffException.class)
                .hasMessage("""
                        Cannot use feed file conf/feeds/x.yaml: it has 14 problems. Mend all of them and run again.
                          - abuot: is not a key here. Did you mean 'about'? Known: feed, about, table, absence, budget-percent, duplicates, sources, missing, personal, columns, unpivot, rules
                          - feed 'Sales': must be small letters with dashes, such as sales-totals
                          - absence 'nil': must be one of zero, unknown.
                          - about: is missing
                          - budget-percent '200': must be a number from 0 to 100
                          - sources[0].files '/etc/*.csv': must be a pattern below the feeds folder, such as sales/*.csv
                          - sources[0].format.type 'cvs': must be one of csv, ndjson, json, excel, xlsx, xls, parquet. Did you mean 'csv'?
                          - sources[0].format.delimiter ';;': must be one ASCII character, such as ',' or "\\t", or whitespace
                          - sources[0].format.encoding 'UTF-61': must be a charset, such as UTF-8, UTF-16 or windows-1251
                          - sources[0].columns.sale_date.tmissing: is not a key here. Did you mean 'missing'? Known: from, constant, template, quarter-of, grain-of, feed, dates, zone, first-year, numbers, multiply, values, one-of, case, id, replace, missing
                          - sources[0].columns.sale_date.dates[0] 'YYYY-MM-DD': must have a year, such as yyyy-MM-dd (yyyy and dd are small letters), or be one of iso, excel-days, excel-1904-days, sas-days, sas-seconds, epoch-days, epoch-seconds, epoch-millis
                          - sources[0].columns.amount: has from and constant, and needs one of from, constant, template, quarter-of, grain-of, feed
                          - sources[0].columns.amount.numbers.grouping 'indain': must be one of none, western, indian. Did you mean 'indian'?
                          - rules[0].severity 'fatal': must be one of warn, quarantine, set-aside, fail. Did you mean 'fail'?""")
                .extracting(e -> ((ShroffException) e).code())
                .isEqualTo(ErrorCode.BAD_FEED_SPEC);
    }

    @Test
    void tellsEverythingThatDoesNotFitTheTable() {
        FeedSpec spec = FeedSpec.parse("f.yaml", """
                feed: sales
                about: A
                table: silver.sales
                absence: zero
                budget-percent: 0
                duplicates: {latest-by: sale_dat, key: [pincode]}
                sources:
                  - files: a.csv
                    columns:
                      sale_date: {from: date, multiply: 10}
                      pincod: [pin]
                      product: {constant: x, dates: [yyyy]}
                      customer_age: {constant: old}
                      source_line: [line]
                rules:
                  - {name: a, keep: amout > 0}
                  - {name: b, keep: amount >>}
                """);

        assertThatThrownBy(() -> spec.checkAgainst(FeedTables.SALES)).hasMessage("""
                Cannot use feed file of 'sales': it has 12 problems. Mend all of them and run again.
                  - sources[0].columns.sale_date: has numbers or multiply, which are for columns of numbers, and is DATE
                  - sources[0].columns.pincod 'pincod': is not a column of silver.sales. Did you mean 'pincode'?
                  - sources[0].columns.product.dates: dates is for DATE and TIMESTAMP columns, and the column is STRING
                  - sources[0].columns.customer_age.constant 'old': is not a whole number
                  - sources[0].columns.source_line 'source_line': is filled by the engine
                  - sources[0]: provides no 'pincode', which every row of silver.sales has
                  - sources[0]: provides no 'channel', which every row of silver.sales has
                  - sources[0]: provides no 'amount', which every row of silver.sales has
                  - sources[0]: provides no 'currency', which every row of silver.sales has
                  - rules[0].keep 'amout': is not a column of silver.sales. Did you mean 'amount'?
                  - rules[1].keep 'amount >>': is not a condition in Spark SQL
                  - duplicates.latest-by 'sale_dat': is not a column of silver.sales. Did you mean 'sale_date'?""");
    }

    @Test
    void tellsWhatIsWrongInItselfTogetherWithWhatDoesNotFitTheTable() {
        Inbox inbox = Inbox.none(feed -> """
                feed: sales
                table: silver.sales
                absence: zero
                budget-percent: 0
                sources:
                  - files: a.csv, b.csv
                    columns:
                      sale_date: [date]
                      pincod: [pin]
                      product: [product]
                      channel: [channel]
                      amount: [amount]
                      currency: {constant: INR}
                rules:
                  - {name: a, severity: fatal}
                """);

        assertThatThrownBy(() -> inbox.spec("sales")).hasMessage("""
                Cannot use feed file feeds/sales.yaml: it has 6 problems. Mend all of them and run again.
                  - about: is missing
                  - sources[0].files 'a.csv, b.csv': is one pattern; several are a list, such as [a.csv, b.csv]
                  - rules[0].severity 'fatal': must be one of warn, quarantine, set-aside, fail. Did you mean 'fail'?
                  - rules[0].keep: is missing
                  - sources[0].columns.pincod 'pincod': is not a column of silver.sales. Did you mean 'pincode'?
                  - sources[0]: provides no 'pincode', which every row of silver.sales has""");
    }

    @Test
    void refusesTextThatIsNoMapping() {
        assertThatThrownBy(() -> FeedSpec.parse("f.yaml", "- a"))
                .hasMessage(
                        "Cannot read feed file f.yaml: it is not a mapping of keys to values. Mend the YAML and run again.");
        assertThatThrownBy(() -> FeedSpec.parse("f.yaml", "feed: a\nfeed: b")).hasMessageContaining("uplicate");
    }

    @Test
    void whatStandsBesideTheSourcesHoldsForEachThatDoesNotSayOtherwise() {
        FeedSpec spec = FeedSpec.parse("f.yaml", """
                feed: pincodes
                about: A
                table: silver.pincodes
                absence: unknown
                budget-percent: 5
                missing: ["-"]
                personal: [phone]
                columns:
                  pincode: pin
                  office: {from: name, case: upper}
                sources:
                  - files: a.csv
                  - files: b.json
                    format: {type: json}
                    missing: [none]
                    personal: [mobile]
                    columns: {office: office.name, latitude: lat}
                """);

        SourceSpec plain = spec.sources().get(0);
        SourceSpec other = spec.sources().get(1);
        assertThat(plain.columns().keySet()).containsExactly("pincode", "office");
        assertThat(plain.personal()).containsExactly("phone");
        assertThat(plain.columns().get("pincode").options().missing()).containsExactly("-");
        assertThat(other.columns().keySet()).containsExactly("pincode", "office", "latitude");
        assertThat(other.personal()).containsExactly("mobile");
        assertThat(other.columns().get("pincode").options().missing()).containsExactly("none");
        assertThat(other.columns().get("office").source()).isEqualTo(new ValueSource.Headers(List.of("office.name")));
    }

    @Test
    void whatIsWrongWithSharedColumnsIsToldOnce() {
        String yaml = """
                feed: pincodes
                about: A
                table: silver.pincodes
                absence: unknown
                budget-percent: 5
                columns:
                  pincode: {form: pin}
                  ofice: name
                sources:
                  - files: a.csv
                  - files: b.csv
                """;

        assertThatThrownBy(() -> FeedSpec.parse("f.yaml", yaml, table -> Optional.of(FeedTables.PINCODES)))
                .satisfies(refused -> assertThat(refused.getMessage())
                        .containsOnlyOnce("columns.pincode.form: is not a key here.")
                        .containsOnlyOnce("'ofice': is not a column of silver.pincodes"));
    }
}

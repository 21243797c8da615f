package io.shroff.platform.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.shroff.platform.testing.SparkTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Loads the nine feeds of an account aggregator's lender, and tables of what nests in them, by declarations alone.
 *
 * <p>Every column is held against a count and a sum over the files, read by other means.
 */
@SparkTest
class LendingRealDataIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");
    private static final List<DateTimeFormatter> FORMS = List.of(
            DateTimeFormatter.ISO_LOCAL_DATE,
            DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT),
            DateTimeFormatter.ofPattern("dd-MM-uuuu", Locale.ROOT),
            DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm:ss", Locale.ROOT));
    private static final String KEYS = "customer_id STRING NOT NULL, ";

    @TempDir
    Path folder;

    @BeforeAll
    static void needsData() {
        RealFeed.needsData();
    }

    /** A record, within the document that it is a part of. */
    private record Document(JsonNode record, JsonNode whole, int position) {
        Optional<String> text(String path) {
            JsonNode node = path.startsWith("/") ? whole : record;
            for (String name : path.replaceFirst("^/", "").split("\\.")) {
                node = node.path(name);
            }

            String text = node.isValueNode() ? node.asText() : node.toString().replace("\",\"", "\", \"");
            return node.isNull() || node.isMissingNode() || text.isBlank()
                    ? Optional.empty()
                    : Optional.of(text.strip());
        }
    }

    private static List<Document> documents(String file, String records) throws IOException {
        List<Document> documents = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(RealFeed.open("msme/" + file + ".ndjson.gz"))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                JsonNode whole = JSON.readTree(line);
                if (records.isEmpty()) {
                    documents.add(new Document(whole, whole, 0));
                    continue;
                }

                for (int i = 0; i < whole.path(records).size(); i++) {
                    documents.add(new Document(whole.path(records).get(i), whole, i + 1));
                }
            }
        }

        return documents;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lending-accounts|raw_accounts||77|0|account_id STRING NOT NULL, account_number STRING, bank STRING,"
                        + " account_type STRING, currency STRING, opened_date DATE, status STRING, balance DECIMAL(18,2),"
                        + " holder_name STRING",
                "lending-transactions|raw_transactions||52243|354|transaction_id STRING NOT NULL,"
                        + " account_id STRING NOT NULL, day DATE, moved_at TIMESTAMP, is_credit BOOLEAN,"
                        + " amount DECIMAL(18,2), currency STRING, mode STRING, balance_after DECIMAL(18,2),"
                        + " narration STRING, merchant_name STRING, category STRING, upi_id STRING",
                "lending-gst-returns|raw_gst||2492|0|return_id STRING, gstin STRING NOT NULL, trade_name STRING,"
                        + " period DATE, return_type STRING, filing_date DATE, status STRING,"
                        + " taxable_value DECIMAL(18,2), igst DECIMAL(18,2), cgst DECIMAL(18,2), sgst DECIMAL(18,2),"
                        + " cess DECIMAL(18,2), itc_claimed DECIMAL(18,2), net_tax_liability DECIMAL(18,2)",
                "lending-gst-invoices|raw_gst|invoices|47351|0|return_id STRING, position INT NOT NULL,"
                        + " invoice_number STRING NOT NULL, invoice_date DATE NOT NULL,"
                        + " invoice_value DECIMAL(18,2) NOT NULL, taxable_value DECIMAL(18,2) NOT NULL,"
                        + " igst DECIMAL(18,2), cgst DECIMAL(18,2), sgst DECIMAL(18,2), buyer_gstin STRING,"
                        + " place_of_supply STRING, is_reverse_charge BOOLEAN, hsn_code STRING, gst_rate DECIMAL(5,2)",
                "lending-credit-reports|raw_credit_reports||26|0|report_id STRING, bureau STRING, report_date DATE,"
                        + " score INT, pan STRING, born DATE, city STRING, pincode STRING,"
                        + " total_outstanding DECIMAL(18,2), enquiries_last_30_days INT",
                "lending-credit-accounts|raw_credit_reports|accounts|71|0|report_id STRING, position INT NOT NULL,"
                        + " account_type STRING, date_opened DATE, date_closed DATE, credit_limit DECIMAL(18,2),"
                        + " current_balance DECIMAL(18,2), overdue DECIMAL(18,2), dpd STRING, status STRING",
                "lending-policies|raw_policies||450|0|policy_id STRING NOT NULL, policy_type STRING, insurer STRING,"
                        + " sum_assured DECIMAL(18,2), premium DECIMAL(18,2), premium_frequency STRING,"
                        + " start_date DATE, end_date DATE, maturity_date DATE, status STRING, last_paid_date DATE",
                "lending-policy-claims|raw_policies|claims|94|0|policy_id STRING NOT NULL, position INT NOT NULL,"
                        + " claim_id STRING, claim_date DATE, amount DECIMAL(18,2), status STRING,"
                        + " settlement_date DATE, settlement_amount DECIMAL(18,2)",
                "lending-funds|raw_mutual_funds||90|0|portfolio_id STRING, amc STRING, scheme_type STRING,"
                        + " units DECIMAL(18,4), nav DECIMAL(18,4), value DECIMAL(18,2), invested DECIMAL(18,2),"
                        + " returns_pct DOUBLE, sip_amount DECIMAL(18,2), sip_start DATE",
                "lending-fund-transactions|raw_mutual_funds|transactions|1300|0|portfolio_id STRING,"
                        + " position INT NOT NULL, transaction_id STRING, day DATE, type STRING,"
                        + " amount DECIMAL(18,2), units DECIMAL(18,4), nav DECIMAL(18,4)",
                "lending-orders|raw_ondc_orders||24000|0|order_id STRING, transaction_id STRING NOT NULL, city STRING,"
                        + " ordered_at TIMESTAMP, provider STRING, type STRING, is_tracked BOOLEAN,"
                        + " value DECIMAL(18,2), paid DECIMAL(18,2), created DATE, updated DATE, state STRING",
                "lending-order-items|raw_ondc_orders|items|80019|0|order_id STRING, position INT NOT NULL,"
                        + " item_id STRING NOT NULL, name STRING, category STRING, quantity INT, price DECIMAL(18,2)",
                "lending-applications|raw_ocen_applications||150|0|application_id STRING, purpose STRING,"
                        + " requested DECIMAL(18,2), approved DECIMAL(18,2), rate DOUBLE, tenure_months INT,"
                        + " applied DATE, status STRING, business_type STRING, annual_revenue DECIMAL(18,2),"
                        + " score DOUBLE, disbursed DATE",
                "lending-consents|raw_consent||38|0|consent_id STRING NOT NULL, starts TIMESTAMP NOT NULL,"
                        + " expires TIMESTAMP NOT NULL, data_from DATE, data_to DATE, types STRING, status STRING,"
                        + " mode STRING",
            })
    void loadsEveryValue(
            String feed, String file, String records, long rows, long duplicates, String columns, SparkSession spark)
            throws IOException {
        List<Document> documents = documents(file, records == null ? "" : records);

        RealFeed loaded = new RealFeed(spark, folder, feed + ".yaml", KEYS + columns);

        assertThat(documents).hasSize((int) rows);
        assertThat(loaded.counts().rowsIn()).isEqualTo(rows);
        assertThat(loaded.counts().reasons()).isEmpty();
        assertThat(loaded.counts().duplicates()).isEqualTo(duplicates);
        assertThat(loaded.counts().loaded()).isEqualTo(rows - duplicates);
        List<Document> kept = duplicates == 0 ? documents : latestTransactions(documents);
        Map<String, String> paths = loaded.paths();
        List<String> expected = new ArrayList<>();
        List<String> asked = new ArrayList<>();
        for (StructField field : loaded.rows().schema().fields()) {
            if (paths.containsKey(field.name()) && !paths.get(field.name()).equals("position()")) {
                expected.add(field.name() + ": " + recount(kept, paths.get(field.name()), field.dataType()));
                asked.add(ask(field.name(), field.dataType()));
            }
        }

        Row found = loaded.rows().selectExpr(asked.toArray(String[]::new)).first();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            values.add(found.getString(i));
        }

        assertThat(values).isEqualTo(expected);
    }

    /** Of each key the row with the latest time, the first of those. */
    private static List<Document> latestTransactions(List<Document> documents) {
        Map<String, Document> latest = new LinkedHashMap<>();
        for (Document document : documents) {
            String key = document.text("customer_id").orElse("") + " "
                    + document.text("transaction_id").orElse("");
            latest.merge(key, document, (first, second) -> {
                String before = first.text("timestamp").orElse("");
                return before.compareTo(second.text("timestamp").orElse("")) < 0 ? second : first;
            });
        }

        return List.copyOf(latest.values());
    }

    /** How many values there are, and what they come to. */
    private static String recount(List<Document> documents, String path, DataType type) {
        long count = 0;
        BigDecimal sum = BigDecimal.ZERO;
        for (Document document : documents) {
            Optional<String> text = document.text(path);
            count += text.isPresent() ? 1 : 0;
            // Nobody is born in the years to come.
            int years = path.equals("dob") && text.orElse("").matches("\\d+ \\D+ [3-6]\\d") ? 100 : 0;
            sum = text.isEmpty()
                    ? sum
                    : years == 0
                            ? sum.add(number(text.get(), type))
                            : sum.add(BigDecimal.valueOf(
                                    day(text.get()).minusYears(years).toEpochDay()));
        }

        return count + " " + sum.setScale(0, RoundingMode.HALF_UP);
    }

    private static BigDecimal number(String text, DataType type) {
        if (type.equals(DataTypes.DateType)) {
            return BigDecimal.valueOf(day(text).toEpochDay());
        }

        if (type.equals(DataTypes.TimestampType)) {
            return BigDecimal.valueOf(
                    LocalDateTime.parse(text).atZone(INDIA).toInstant().toEpochMilli());
        }

        if (type.equals(DataTypes.BooleanType)) {
            return List.of("true", "CREDIT", "Y").contains(text) ? BigDecimal.ONE : BigDecimal.ZERO;
        }

        if (type.equals(DataTypes.StringType)) {
            return BigDecimal.valueOf(text.codePointCount(0, text.length()));
        }

        BigDecimal number = new BigDecimal(text.replace(",", ""));
        return type instanceof DecimalType decimal ? number.setScale(decimal.scale(), RoundingMode.HALF_UP) : number;
    }

    private static LocalDate day(String text) {
        if (text.matches("\\d{2}-\\d{4}")) {
            return LocalDate.of(Integer.parseInt(text.substring(3)), Integer.parseInt(text.substring(0, 2)), 1);
        }

        for (DateTimeFormatter form : FORMS) {
            try {
                return LocalDate.parse(text, form);
            } catch (java.time.format.DateTimeParseException e) {
                // The next form may fit.
            }
        }

        return LocalDate.parse(text, SHORT);
    }

    private static final DateTimeFormatter SHORT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("d MMM ")
            .appendValueReduced(ChronoField.YEAR, 2, 2, 1970)
            .toFormatter(Locale.ENGLISH);

    private static String ask(String column, DataType type) {
        String value = type.equals(DataTypes.DateType)
                ? "unix_date(%s)"
                : type.equals(DataTypes.TimestampType)
                        ? "unix_millis(%s)"
                        : type.equals(DataTypes.BooleanType)
                                ? "int(%s)"
                                : type.equals(DataTypes.StringType) ? "length(%s)" : "%s";
        return "concat('%s: ', count(%s), ' ', CAST(round(coalesce(sum(CAST(%s AS DECIMAL(30,6))), 0)) AS DECIMAL(38,0)))"
                .formatted(column, column, value.formatted(column));
    }
}

package io.shroff.jobs.operate.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shroff.jobs.operate.samples.SampleFiles.Dirt;
import io.shroff.jobs.operate.samples.SampleFiles.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleDirtTest {
    private static final String CLEAN =
            "\\d{4}-\\d\\d-\\d\\d,\\d{6},[A-Za-z ]+,[a-z ]+,(online,|offline,|agent,A1\\d{6}),[1-8]\\d,\\d+,\\d+\\.\\d\\d";

    @TempDir
    private Path folder;

    @Test
    void theListNamesEveryDirtyLineAndNoOther() throws IOException {
        Planted planted = SampleFiles.write(folder, Options.standard(30_000, 11, Dirt.SOME));
        Map<Integer, String> listed = listed("sales.csv");
        List<String> lines = Files.readAllLines(folder.resolve("sales.csv"));

        for (int number = 2; number <= lines.size(); number++) {
            assertThat(kindBySight(lines.get(number - 1), lines.get(number - 2)))
                    .as("line %s: %s", number, lines.get(number - 1))
                    .isEqualTo(listed.getOrDefault(number, "clean"));
        }

        assertThat(listed.values()).hasSizeBetween(200, 400).containsAll(titles(DirtKind.OF_SALES));
        List<String> all = listedKinds();
        assertThat(planted.dirt())
                .allSatisfy((kind, count) -> assertThat(count).isEqualTo(Collections.frequency(all, kind.title())));
    }

    @Test
    void dirtyOfficesAreListed() throws IOException {
        SampleFiles.write(folder, Options.standard(100, 12, Dirt.SOME));
        Map<Integer, String> listed = listed("pincodes.csv");
        List<String> lines = Files.readAllLines(folder.resolve("pincodes.csv"));

        for (int number = 2; number <= lines.size(); number++) {
            String line = lines.get(number - 1);
            String kind =
                    line.endsWith(",,") ? "missing-coordinates" : northOfIndia(line) ? "swapped-coordinates" : "clean";
            assertThat(kind).as(line).isEqualTo(listed.getOrDefault(number, "clean"));
        }

        assertThat(listed.values()).containsAll(titles(DirtKind.OF_OFFICES));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SLASH_DATE         | 28/02/2023,560001,Pune,insurance,agent,A1,40,500000,125000.50",
                "IMPOSSIBLE_DATE    | 2023-02-29,560001,Pune,insurance,agent,A1,40,500000,125000.50",
                "SHORT_PINCODE      | 2023-02-28,56000,Pune,insurance,agent,A1,40,500000,125000.50",
                "LETTERS_IN_PINCODE | 2023-02-28,5600OI,Pune,insurance,agent,A1,40,500000,125000.50",
                "NEGATIVE_AMOUNT    | 2023-02-28,560001,Pune,insurance,agent,A1,40,500000,-125000.50",
                "GROUPED_AMOUNT     | 2023-02-28,560001,Pune,insurance,agent,A1,40,500000,\"1,25,000.50\"",
                "BLANK_AMOUNT       | 2023-02-28,560001,Pune,insurance,agent,A1,40,500000,",
                "AGE_150            | 2023-02-28,560001,Pune,insurance,agent,A1,150,500000,125000.50",
                "UPPER_CASE_PRODUCT | 2023-02-28,560001,Pune,INSURANCE,agent,A1,40,500000,125000.50",
                "DOUBLED_ROW        | 2023-02-28,560001,Pune,insurance,agent,A1,40,500000,125000.50"
            })
    void eachKindSpoilsOneField(DirtKind kind, String expected) {
        assertThat(SalesDirt.spoilt("2023-02-28,560001,Pune,insurance,agent,A1,40,500000,125000.50", kind))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"5.00|5.00", "999.00|999.00", "1000.00|1,000.00", "12345678.90|1,23,45,678.90"})
    void digitsAreGroupedInLakhsAndCrores(String amount, String grouped) {
        assertThat(SalesDirt.grouped(amount)).isEqualTo(grouped);
    }

    private static String kindBySight(String line, String before) {
        if (line.equals(before)) {
            return "doubled-row";
        }

        if (line.matches(CLEAN)) {
            return isRealDate(line.substring(0, 10)) ? "clean" : "impossible-date";
        }

        String[] fields = line.split(",", -1);
        if (fields[0].contains("/")) {
            return "slash-date";
        }

        if (!fields[1].matches("\\d{6}")) {
            return fields[1].length() == 5 ? "short-pincode" : "letters-in-pincode";
        }

        if (fields[8].isEmpty()) {
            return "blank-amount";
        }

        if (line.endsWith("\"")) {
            return "grouped-amount";
        }

        if (fields[8].startsWith("-")) {
            return "negative-amount";
        }

        return fields[6].equals("150") ? "age-150" : "upper-case-product";
    }

    private static boolean isRealDate(String date) {
        int day = Integer.parseInt(date.substring(8));
        return day <= YearMonth.parse(date.substring(0, 7)).lengthOfMonth();
    }

    private static boolean northOfIndia(String office) {
        return Double.parseDouble(office.split(",", -1)[4]) > 38;
    }

    private static List<String> titles(List<DirtKind> kinds) {
        return kinds.stream().map(DirtKind::title).toList();
    }

    private List<String> listedKinds() throws IOException {
        return planted().findValuesAsText("kind");
    }

    private Map<Integer, String> listed(String file) throws IOException {
        Map<Integer, String> kinds = new TreeMap<>();
        for (JsonNode line : planted().path("dirty-lines")) {
            if (line.path("file").asText().equals(file)) {
                kinds.put(line.path("line").asInt(), line.path("kind").asText());
            }
        }

        return kinds;
    }

    private JsonNode planted() throws IOException {
        return new ObjectMapper().readTree(folder.resolve("planted.json").toFile());
    }
}

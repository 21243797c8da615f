package io.shroff.jobs.operate.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shroff.jobs.operate.samples.SampleFiles.Dirt;
import io.shroff.jobs.operate.samples.SampleFiles.Options;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleFilesTest {
    private static final List<String> FILES =
            List.of("sales.csv", "sales_totals.csv", "pincodes.csv", "campaigns.csv", "planted.json");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sales.csv", "sales_totals.csv", "pincodes.csv", "planted.json"})
    void theSameSeedGivesTheSameBytesAndAnotherSeedOthers(String file) throws IOException {
        SampleFiles.write(folder.resolve("a"), Options.standard(2_000, 1, Dirt.SOME));
        SampleFiles.write(folder.resolve("b"), Options.standard(2_000, 1, Dirt.SOME));
        SampleFiles.write(folder.resolve("c"), Options.standard(2_000, 2, Dirt.SOME));

        assertThat(folder.resolve("a").resolve(file))
                .hasSameBinaryContentAs(folder.resolve("b").resolve(file));
        assertThat(Files.mismatch(
                        folder.resolve("a").resolve(file), folder.resolve("c").resolve(file)))
                .isNotNegative();
    }

    @Test
    void theCommittedSamplesAreWhatTheGeneratorWrites() {
        Path committed = Path.of(System.getProperty("shroff.root")).resolve("data-samples");
        SampleFiles.write(folder, Options.standard(30_000, 7, Dirt.SOME));

        assertThat(FILES)
                .allSatisfy(file -> assertThat(folder.resolve(file)).hasSameBinaryContentAs(committed.resolve(file)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000, 30_000, 300_000})
    void aboutAsManyRowsAreMadeAsAsked(int rows) throws IOException {
        Planted planted = SampleFiles.write(folder, Options.standard(rows, 3, Dirt.SOME));

        int doubled = planted.dirt().get(DirtKind.DOUBLED_ROW);
        assertThat(lines("sales.csv")).hasSize((int) planted.rows() + doubled + 1);
        assertThat((double) planted.rows())
                .isBetween(rows * .98 - 5 * Math.sqrt(rows), rows * 1.02 + 5 * Math.sqrt(rows));
    }

    @Test
    void dirtChangesNoCleanRow() throws IOException {
        SampleFiles.write(folder.resolve("clean"), Options.standard(5_000, 4, Dirt.NONE));
        SampleFiles.write(folder.resolve("dirty"), Options.standard(5_000, 4, Dirt.SOME));

        List<String> clean = lines("clean/sales.csv");
        List<String> changed = lines("dirty/sales.csv").stream()
                .filter(line -> !clean.contains(line))
                .toList();
        assertThat(changed).hasSizeBetween(20, 90);
        assertThat(Files.readString(folder.resolve("clean/planted.json"))).contains("\"dirty-lines\": [\n  ]");
        List<String> totals = lines("dirty/sales_totals.csv").stream()
                .map(line -> line.replace("MUTUAL FUND", "mutual fund"))
                .toList();
        assertThat(totals).containsAll(lines("clean/sales_totals.csv"));
        assertThat(totals.size() - lines("clean/sales_totals.csv").size()).isBetween(1, 12);
    }

    @Test
    void aSmallSampleSpansTheStatesAndADerivedPincodeKeepsItsDistrictsRange() throws IOException {
        SampleFiles.write(folder, new Options(2_000, 5, YearMonth.of(2023, 2), YearMonth.of(2023, 11), 130, Dirt.NONE));

        Map<String, List<String[]>> byDistrict = lines("pincodes.csv").stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .collect(Collectors.groupingBy(office -> office[2]));
        assertThat(byDistrict).hasSize(20);
        assertThat(byDistrict.get("Pune"))
                .allSatisfy(office -> assertThat(office[0]).startsWith("411"));
        assertThat(lines("pincodes.csv").stream().skip(1).map(line -> line.split(",", -1)[0]))
                .satisfies(pincodes -> assertThat(pincodes.stream().distinct()).hasSize(130));
        assertThat(lines("sales_totals.csv").stream().skip(1).map(line -> line.split(",", -1)[4]))
                .as("whole quarters only")
                .containsOnly("2023-Q2", "2023-Q3");
        assertThat(lines("sales.csv").stream().skip(1))
                .allMatch(
                        line -> line.matches(
                                "2023-(0[2-9]|1[01])-\\d\\d,\\d{6},[A-Za-z ]+,[a-z ]+,(online,|offline,|agent,A1\\d{6}),\\d\\d,\\d+,\\d+\\.\\d\\d"));
    }

    @Test
    void impossibleOptionsAreRefusedWithASentence() {
        YearMonth month = YearMonth.of(2024, 1);

        assertRefused(() -> Options.standard(0, 7, Dirt.NONE), "rows is '0' but must be at least 1. Change rows");
        assertRefused(
                () -> new Options(1, 7, month, month, 19_001, Dirt.NONE),
                "pincodes is '19001' but must be 1 to 19000.");
        assertRefused(
                () -> new Options(1, 7, month, month.minusMonths(1), 40, Dirt.NONE),
                "months is '2024-01..2023-12' but must be the first month not after the last.");
        assertRefused(
                () -> new Options(1, 7, month, month.plusMonths(600), 40, Dirt.NONE), "must be at most 600 months.");
        assertRefused(
                () -> new Options(1, 7, YearMonth.of(20, 1), month, 40, Dirt.NONE), "must be within 1900-01..2999-12.");
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertRefused(
                () -> SampleFiles.write(file, Options.standard(10, 7, Dirt.NONE)),
                "folder '" + file + "' cannot be written");
    }

    private static void assertRefused(ThrowingCallable call, String part) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ShroffException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_USAGE))
                .hasMessageStartingWith("Cannot make samples: ")
                .hasMessageContaining(part);
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(folder.resolve(file));
    }
}

package io.shroff.jobs.operate.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;

/**
 * Writes made-up but consistent demand data: {@code sales.csv}, {@code sales_totals.csv}, {@code pincodes.csv},
 * {@code campaigns.csv} and {@code planted.json}, which tells the effects and the dirt planted in them.
 *
 * <p>The same options give the same bytes on every machine. Sales are streamed; memory grows with the number of
 * pincodes, not with the rows.
 */
public final class SampleFiles {
    private SampleFiles() {}

    /**
     * Whether rows are spoilt on purpose.
     *
     * @param oneIn one sale in so many is; none where it is 0
     */
    public record Dirt(int oneIn) {
        public static final Dirt NONE = new Dirt(0);
        public static final Dirt SOME = new Dirt(100);

        /** As near to the share as one in a whole number comes. */
        public static Dirt ofPercent(double percent) {
            if (!(percent >= 0 && percent <= 50)) {
                throw SampleErrors.outOfRange("dirt", percent, "0 to 50 percent");
            }

            return percent == 0 ? NONE : new Dirt((int) Math.max(2, Math.round(100 / percent)));
        }
    }

    /**
     * What to make.
     *
     * @param rows expected number of sales; the number made is Poisson around it, plus doubled rows
     * @param seed any number; another one gives other customers, other growth, other dirt
     * @param first first month of sales
     * @param last last month of sales, included
     * @param pincodes number of pincodes; beyond the listed ones further ones are numbered within their districts
     * @param dirt which share of the sales and totals is spoilt; some offices are where any is
     */
    public record Options(int rows, long seed, YearMonth first, YearMonth last, int pincodes, Dirt dirt) {
        private static final int MAX_PINCODES = 19_000;
        private static final int MAX_MONTHS = 600;

        public Options {
            if (rows < 1) {
                throw SampleErrors.outOfRange("rows", rows, "at least 1");
            }

            if (pincodes < 1 || pincodes > MAX_PINCODES) {
                throw SampleErrors.outOfRange("pincodes", pincodes, "1 to " + MAX_PINCODES);
            }

            if (first.getYear() < 1900 || last.getYear() > 2999) {
                throw SampleErrors.outOfRange("months", first + ".." + last, "within 1900-01..2999-12");
            }

            if (last.isBefore(first)) {
                throw SampleErrors.outOfRange("months", first + ".." + last, "the first month not after the last");
            }

            if (first.until(last, ChronoUnit.MONTHS) >= MAX_MONTHS) {
                throw SampleErrors.outOfRange("months", first + ".." + last, "at most " + MAX_MONTHS + " months");
            }
        }

        /** Four years, 2021-01 to 2024-12, over 40 pincodes. */
        public static Options standard(int rows, long seed, Dirt dirt) {
            return new Options(rows, seed, YearMonth.of(2021, 1), YearMonth.of(2024, 12), 40, dirt);
        }

        int months() {
            return (int) first.until(last, ChronoUnit.MONTHS) + 1;
        }
    }

    /** Makes the folder where absent and writes the five files, replacing those of an earlier run. */
    public static Planted write(Path folder, Options options) {
        return write(folder, options, SampleFormat.CSV);
    }

    /** The same rows and the same dirt in another format, which names the files: {@code sales.ndjson}. */
    public static Planted write(Path folder, Options options, SampleFormat format) {
        try {
            Files.createDirectories(folder);
            return writeFiles(folder, options, format);
        } catch (IOException e) {
            throw SampleErrors.notWritable(folder, e);
        }
    }

    private static Planted writeFiles(Path folder, Options options, SampleFormat format) throws IOException {
        // Every file draws from its own stream, so that dirt changes no clean row and no file changes another.
        SplittableRandom root = new SplittableRandom(options.seed());
        Geography geography = Geography.of(options.pincodes());
        Trends trends = Trends.draw(geography, options, root.split());
        PincodeTraits traits = PincodeTraits.draw(geography, root.split());
        DemandModel demand = new DemandModel(geography, trends, traits, options, root.split());
        SplittableRandom sales = root.split();
        SplittableRandom totals = root.split();
        SplittableRandom offices = root.split();
        SplittableRandom dirt = root.split();
        SplittableRandom brought = root.split();
        try (PlantedFile planted = new PlantedFile(folder.resolve("planted.json"))) {
            long rows = new SalesFile(demand, geography, traits, options)
                    .write(
                            SampleWriter.open(folder, "sales", format),
                            sales,
                            new SalesDirt(options.dirt(), dirt.split(), planted));
            OfficeDirt officeDirt = new OfficeDirt(options.dirt(), dirt.split(), planted);
            CampaignsFile campaigns = new CampaignsFile(geography, options);
            TotalsFile totalsFile = new TotalsFile(geography, trends, traits, campaigns, options);
            totalsFile.write(
                    SampleWriter.open(folder, "sales_totals", format),
                    totals,
                    brought,
                    new TotalsDirt(options.dirt(), dirt.split(), planted));
            campaigns.write(SampleWriter.open(folder, "campaigns", format), totalsFile::expected);
            OfficesFile.write(SampleWriter.open(folder, "pincodes", format), geography, offices, officeDirt);
            return planted.finish(trends, campaigns.planted(), rows);
        }
    }
}

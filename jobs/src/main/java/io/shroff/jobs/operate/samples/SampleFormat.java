package io.shroff.jobs.operate.samples;

import java.util.List;

/** How sample files are written. */
public enum SampleFormat {
    CSV("csv"),
    CSV_GZ("csv.gz"),
    /** A JSON object a line, every value a text. */
    NDJSON("ndjson"),
    /** A sheet of texts. */
    XLSX("xlsx"),
    /** Every column a text. */
    PARQUET("parquet");

    static final List<SampleFormat> ALL = List.of(values());

    private final String suffix;

    SampleFormat(String suffix) {
        this.suffix = suffix;
    }

    /** What names of such files end in, without the dot. */
    public String suffix() {
        return suffix;
    }

    @Override
    public String toString() {
        return suffix;
    }
}

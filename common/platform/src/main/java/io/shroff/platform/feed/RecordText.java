package io.shroff.platform.feed;

import java.io.Serializable;
import java.util.List;

/** The text of one record as its fields, for people who look at it or mend it. */
interface RecordText extends Serializable {

    /** The fields in the order of the headers; fewer or more where the text does not fit them. */
    List<String> fields(String record);

    /** The fields as one line that looks like the record. */
    String line(List<String> fields);

    static RecordText of(FileFormat format, List<String> headers) {
        if (format instanceof JsonFormat) {
            return new JsonText(headers);
        }

        if (format instanceof CsvFormat csv) {
            return csv.isBlankSeparated() ? new BlankSeparated() : DelimitedText.of(csv);
        }

        // The records of all others are kept as lines of CSV.
        return DelimitedText.of(CsvFormat.DEFAULT);
    }

    /** Fields between runs of blanks. */
    record BlankSeparated() implements RecordText {
        @Override
        public List<String> fields(String record) {
            return record.isBlank() ? List.of() : List.of(record.strip().split("[ \\t]+"));
        }

        @Override
        public String line(List<String> fields) {
            return String.join(" ", fields);
        }
    }
}

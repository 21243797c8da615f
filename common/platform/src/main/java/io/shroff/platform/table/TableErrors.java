package io.shroff.platform.table;

import io.shroff.platform.error.DidYouMean;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The failures of reading and writing tables, each made here. */
final class TableErrors {
    private TableErrors() {}

    static ShroffException corrupt(TableContract table, String why, @Nullable Throwable cause) {
        return new ShroffException(
                ErrorCode.CORRUPT_TABLE,
                "Cannot read " + table.name() + ": its Delta log is damaged (" + why
                        + "). Restore the table's folder from a backup, or delete the folder and run again: the jobs"
                        + " that write it make it anew.",
                cause);
    }

    static ShroffException missing(TableContract table) {
        return new ShroffException(
                ErrorCode.MISSING_TABLE,
                "Cannot read " + table.name() + ": it is not in the lake. Run the pipeline that writes it first"
                        + " (./shroff graph shows which).");
    }

    static ShroffException missingPartition(TableContract table, Object asOf) {
        return new ShroffException(
                ErrorCode.MISSING_TABLE,
                "Cannot read " + table.name() + ": it has nothing for as_of " + asOf
                        + ". Run the pipeline that writes it with --as-of " + asOf + ".");
    }

    static ShroffException wrongColumns(TableContract table, List<String> problems) {
        return new ShroffException(
                ErrorCode.CONTRACT_VIOLATED,
                "Cannot write " + table.name() + ": its columns differ from its contract: "
                        + String.join("; ", problems) + ". Mend the job or the contract in the catalog.");
    }

    static ShroffException failedChecks(TableContract table, List<String> failures) {
        return new ShroffException(
                ErrorCode.CONTRACT_VIOLATED,
                "Cannot write " + table.name() + ": " + String.join("; ", failures)
                        + ". Nothing was written. Mend the rows these come from, or the check in the catalog.");
    }

    static ShroffException unreadable(TableContract table, String verb, Throwable cause) {
        return new ShroffException(
                ErrorCode.CORRUPT_TABLE,
                "Cannot " + verb + " " + table.name() + ": " + firstLine(cause)
                        + ". If files of the table were lost, restore its folder from a backup, or delete the folder"
                        + " and run again.",
                cause);
    }

    static ShroffException staleColumns(TableContract table, String column) {
        return new ShroffException(
                ErrorCode.CONTRACT_VIOLATED,
                "Cannot read " + table.name() + ": it was written without column '" + column
                        + "', which its contract has now. Run the job that writes it again.");
    }

    static ShroffException unknownColumn(TableContract table, String column) {
        return new ShroffException(
                ErrorCode.UNKNOWN_NAME,
                "Cannot read column '" + column + "' of " + table.name() + ": it has no such column."
                        + DidYouMean.hint(column, table.columnNames()));
    }

    static String firstLine(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        int end = message.indexOf('\n');
        String line = end < 0 ? message : message.substring(0, end);
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }
}

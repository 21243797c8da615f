package io.shroff.cli;

import io.shroff.platform.catalog.Catalog;
import io.shroff.platform.error.DidYouMean;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.table.TableContract;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Running what a user wrote in SQL, with Spark's complaints in one sentence. */
final class Queries {
    private static final Pattern UNKNOWN_COLUMN =
            Pattern.compile("with name `(?:[^`]*`\\.`)?([^`]+)` cannot be resolved");

    private static final Pattern SUGGESTED = Pattern.compile("Did you mean one of the following\\? \\[([^\\]]+)]");

    private static final Pattern LAST_NAME = Pattern.compile("(?:`[^`]+`\\.)*`([^`]+)`");

    private static final Pattern UNKNOWN_TABLE = Pattern.compile("table or view `?([\\w.`]+?)`? cannot be found");

    private Queries() {}

    static Dataset<Row> where(Dataset<Row> rows, String condition) {
        return told(condition, Arrays.asList(rows.columns()), () -> {
            LakeQuery.checkCondition(rows.sparkSession(), condition);
            return rows.filter(functions.expr(condition));
        });
    }

    static List<Row> take(Dataset<Row> rows, int most) {
        return told("the query", List.of(), () -> rows.takeAsList(most));
    }

    /** Runs the action; a failure of the user's SQL is a usage error that names the text. */
    static <T> T told(String sql, List<String> columns, Callable<T> action) {
        try {
            return action.call();
        } catch (Exception e) { // Spark throws checked exceptions that its Java signatures do not declare
            if (e instanceof ShroffException ours) {
                throw ours;
            }

            throw refusal(sql, columns, e);
        }
    }

    /** The columns that Spark found near by: where a query is not over one table, only Spark knows which there are. */
    private static List<String> suggested(String message) {
        return SUGGESTED
                .matcher(message)
                .results()
                .flatMap(list -> LAST_NAME.matcher(list.group(1)).results())
                .map(name -> name.group(1))
                .toList();
    }

    private static ShroffException refusal(String sql, List<String> columns, Exception e) {
        String message = String.valueOf(e.getMessage());
        Matcher unknown = UNKNOWN_COLUMN.matcher(message);
        if (unknown.find()) {
            return new ShroffException(
                    ErrorCode.UNKNOWN_NAME,
                    "Cannot run \"" + sql + "\": there is no column '" + unknown.group(1) + "'."
                            + DidYouMean.hint(unknown.group(1), columns.isEmpty() ? suggested(message) : columns)
                            + " ./shroff show TABLE --what schema lists them.",
                    e);
        }

        Matcher unknownTable = UNKNOWN_TABLE.matcher(message);
        if (unknownTable.find()) {
            String name = unknownTable.group(1).replace("`", "");
            return new ShroffException(
                    ErrorCode.UNKNOWN_NAME,
                    "Cannot run \"" + sql + "\": there is no table '" + name + "'."
                            + DidYouMean.hint(
                                    name,
                                    Catalog.ALL.stream()
                                            .map(TableContract::name)
                                            .toList())
                            + " ./shroff tables lists them.",
                    e);
        }

        String line = message.lines().filter(l -> !l.isBlank()).findFirst().orElse("Spark refuses it");
        String why = line.replaceFirst("^\\[[A-Z_.]+] ", "").replaceFirst("\\. SQLSTATE: \\w+( \\(.*\\))?$", "$1.");
        return new ShroffException(ErrorCode.BAD_USAGE, "Cannot run \"" + sql + "\": " + why, e);
    }
}

package io.shroff.jobs.workbench.frame;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/** Columns that users named: a dot, a blank or a backtick in a name is a part of it and no path into a struct. */
public final class UserColumn {
    private UserColumn() {}

    /** The column of exactly this name. */
    public static Column named(String name) {
        return functions.col("`" + name.replace("`", "``") + "`");
    }
}

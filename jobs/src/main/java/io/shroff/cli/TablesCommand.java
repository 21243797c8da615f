package io.shroff.cli;

import io.shroff.platform.table.Lake;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.table.TableVersion;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists every table and what stands in it. */
@Command(
        name = "tables",
        mixinStandardHelpOptions = true,
        description = "Lists every table: its grain, when it was last written and by which job.")
final class TablesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private LakeOptions lakeOptions = new LakeOptions();

    @Override
    public Integer call() {
        Lake lake = lakeOptions.lakeThatIsThere();
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("table", "version", "rows written last", "as_of", "written by", "one row is"));
        for (TableContract table : TableNames.all(lake)) {
            lines.add(line(lake, table));
        }

        PrintWriter out = spec.commandLine().getOut();
        Texts.table(lines).forEach(out::println);
        out.flush();
        return 0;
    }

    private static List<String> line(Lake lake, TableContract table) {
        String grain = table.grain().replaceFirst("^One row per ", "").replaceFirst("\\.$", "");
        if (!lake.exists(table)) {
            return List.of(table.name(), "-", "", "", "", grain);
        }

        TableVersion last = lake.history(table).get(0);
        String asOf =
                lake.ledger(table).newestAsOf(table).map(LocalDate::toString).orElse("");
        return List.of(
                table.name(), String.valueOf(last.version()), Texts.rows(last.rowsWritten()), asOf, last.job(), grain);
    }
}

package io.shroff.jobs.operate.docs;

import io.shroff.platform.job.Job;
import io.shroff.platform.pipeline.Graph;
import io.shroff.platform.table.Layer;
import io.shroff.platform.table.PersonalData;
import io.shroff.platform.table.RowCheck;
import io.shroff.platform.table.TableColumn;
import io.shroff.platform.table.TableColumn.Presence;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.table.WriteMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Every table: what a row is, who writes it and how, its columns and what is checked. */
final class TablesPage {
    private final Graph graph;
    private final Collection<TableContract> tables;

    TablesPage(Graph graph, Collection<TableContract> tables) {
        this.graph = graph;
        this.tables = List.copyOf(tables);
    }

    String text() {
        StringBuilder page = new StringBuilder("# Tables\n\n");
        page.append("Written by `./shroff docs` from the contracts; change those, not this page.\n");
        for (Layer layer : Layer.values()) {
            List<TableContract> ofLayer =
                    tables.stream().filter(table -> table.layer() == layer).toList();
            if (!ofLayer.isEmpty()) {
                page.append("\n## ").append(layer.folder()).append('\n');
                ofLayer.forEach(table -> page.append(section(table)));
            }
        }

        return page.toString();
    }

    private String section(TableContract table) {
        StringBuilder text = new StringBuilder("\n### " + table.name() + "\n\n");
        text.append(table.grain()).append('\n');
        text.append("Written by ").append(writer(table)).append(", which ").append(how(table.mode()));
        text.append(".\nKey: ").append(Markdown.codes(table.key())).append(".\n\n");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("column", "type", "", "meaning"));
        table.columns().forEach(column -> rows.add(row(column)));
        text.append(Markdown.table(rows));
        if (!table.checks().isEmpty()) {
            text.append("\nChecked in every row:\n\n");
            table.checks().forEach(check -> text.append(line(check)));
        }

        return text.toString();
    }

    private String writer(TableContract table) {
        return graph.jobs().stream()
                .map(Job::spec)
                .filter(spec -> spec.writes().stream().anyMatch(t -> t.name().equals(table.name())))
                .findFirst()
                .map(spec -> Markdown.code(spec.name()))
                .orElse("every run");
    }

    private static String how(WriteMode mode) {
        if (mode instanceof WriteMode.ReplacePartition partition) {
            return "replaces the rows of its " + Markdown.code(partition.column());
        }

        return mode instanceof WriteMode.Overwrite ? "replaces all rows" : "adds the rows whose key is new";
    }

    private static List<String> row(TableColumn column) {
        List<String> marks = new ArrayList<>();
        if (column.presence() == Presence.OPTIONAL) {
            marks.add("may be null");
        }

        if (column.personal() != PersonalData.NONE) {
            marks.add("personal " + column.personal().name().toLowerCase(Locale.ROOT));
        }

        return List.of(
                Markdown.code(column.name()), column.type().simpleString(), String.join(", ", marks), column.meaning());
    }

    private static String line(RowCheck check) {
        return "- " + check.name() + ": " + Markdown.code(check.condition()) + "\n";
    }
}

package io.shroff.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How results are printed. */
final class Results {
    private static final List<String> HEADER =
            List.of("what", "unit", "ours", "alternative", "its value", "ratio", "goal", "met");

    private Results() {}

    static List<String> table(List<Line> lines) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER);
        lines.forEach(line -> rows.add(List.of(
                line.what(),
                line.unit(),
                Line.number(line.ours()),
                line.alternative().map(Line.Alternative::name).orElse(""),
                line.alternative().map(other -> Line.number(other.value())).orElse(""),
                line.ratio().map("%.2f"::formatted).orElse(""),
                line.goal().map(Line.Goal::toString).orElse(""),
                line.isMet().map(met -> met ? "yes" : "no").orElse(""))));
        int[] widths = new int[HEADER.size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        return rows.stream().map(row -> padded(row, widths)).toList();
    }

    private static String padded(List<String> row, int[] widths) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            text.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
        }

        return text.toString().stripTrailing();
    }

    static String json(List<Line> lines) {
        JsonMapper mapper = JsonMapper.builder().build();
        ArrayNode all = mapper.createArrayNode();
        for (Line line : lines) {
            ObjectNode node = all.addObject();
            node.put("what", line.what());
            node.put("unit", line.unit());
            node.put("ours", line.ours());
            line.alternative()
                    .ifPresent(other -> node.put("alternative", other.name()).put("value", other.value()));
            line.ratio().ifPresent(ratio -> node.put("ratio", ratio));
            line.goal()
                    .ifPresent(goal -> node.put("goal", goal.most())
                            .put("goal-of", goal.held().name().toLowerCase(Locale.ROOT)));
            line.isMet().ifPresent(met -> node.put("met", met));
        }

        return all.toPrettyString();
    }
}

package io.shroff.jobs.demand.report;

import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page with places for the components of a record, in the manner of Mustache.
 *
 * <p>{@code {{name}}} is a value, escaped unless it is {@link Markup}; {@code {{#name}}...{{/name}}} is repeated for
 * each element of a list, or shown for what is present and true; {@code {{^name}}...{{/name}}} is shown where there is
 * nothing. Names are looked up from the inmost record outwards; {@code {{.}}} is the element itself. A name that no
 * record has is a fault of the page.
 */
final class Template {
    private static final Pattern TAG = Pattern.compile("\\{\\{([#^/]?)([A-Za-z]+|\\.)}}");

    private sealed interface Part {}

    private record Text(String text) implements Part {}

    private record Value(String name) implements Part {}

    private record Block(String name, boolean inverted, List<Part> parts) implements Part {}

    private final List<Part> parts;

    private Template(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    static Template of(String page) {
        Deque<Block> open = new ArrayDeque<>();
        open.push(new Block("", false, new ArrayList<>()));
        Matcher tag = TAG.matcher(page);
        int from = 0;
        while (tag.find()) {
            open.element().parts().add(new Text(page.substring(from, tag.start())));
            from = tag.end();
            String name = tag.group(2);
            switch (tag.group(1)) {
                case "#", "^" -> open.push(new Block(name, tag.group(1).equals("^"), new ArrayList<>()));
                case "/" -> {
                    Block closed = open.pop();
                    if (open.isEmpty() || !closed.name().equals(name)) {
                        throw new IllegalArgumentException("The page closes " + name + " within " + closed.name());
                    }

                    open.element().parts().add(closed);
                }
                default -> open.element().parts().add(new Value(name));
            }
        }

        if (open.size() > 1) {
            throw new IllegalArgumentException(
                    "The page does not close " + open.element().name());
        }

        open.element().parts().add(new Text(page.substring(from)));
        return new Template(open.element().parts());
    }

    String filled(Record model) {
        StringBuilder page = new StringBuilder();
        Deque<Object> scopes = new ArrayDeque<>();
        scopes.push(model);
        fill(parts, scopes, page);
        return page.toString();
    }

    private static void fill(List<Part> parts, Deque<Object> scopes, StringBuilder page) {
        for (Part part : parts) {
            if (part instanceof Text text) {
                page.append(text.text());
            } else if (part instanceof Value value) {
                Object found = lookup(value.name(), scopes);
                page.append(
                        found instanceof Markup markup
                                ? markup.text()
                                : Markup.escaped(found.toString()).text());
            } else if (part instanceof Block block) {
                fill(block, scopes, page);
            }
        }
    }

    private static void fill(Block block, Deque<Object> scopes, StringBuilder page) {
        List<?> elements = elements(lookup(block.name(), scopes));
        if (block.inverted()) {
            if (elements.isEmpty()) {
                fill(block.parts(), scopes, page);
            }

            return;
        }

        for (Object element : elements) {
            scopes.push(element);
            fill(block.parts(), scopes, page);
            scopes.pop();
        }
    }

    private static List<?> elements(Object found) {
        if (found instanceof List<?> list) {
            return list;
        }

        if (found instanceof Optional<?> maybe) {
            return maybe.stream().toList();
        }

        return found.equals(false) || found.equals("") ? List.of() : List.of(found);
    }

    private static Object lookup(String name, Deque<Object> scopes) {
        if (name.equals(".")) {
            return scopes.element();
        }

        for (Object scope : scopes) {
            for (RecordComponent component : components(scope)) {
                if (component.getName().equals(name)) {
                    return valueOf(component, scope);
                }
            }
        }

        throw new IllegalArgumentException("The page asks for " + name + ", which nothing around it has");
    }

    private static RecordComponent[] components(Object scope) {
        RecordComponent[] components = scope.getClass().getRecordComponents();
        return components == null ? new RecordComponent[0] : components;
    }

    private static Object valueOf(RecordComponent component, Object scope) {
        try {
            return component.getAccessor().invoke(scope);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A record gives its components", e);
        }
    }
}

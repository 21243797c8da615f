package io.shroff.jobs.demand.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Text that goes into the page as it is: our own style and script, and data in a form that cannot end its element. */
record Markup(String text) {
    private static final String FOLDER = "/report/demand/";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** Files of the jar, one after the other. */
    static Markup resources(String... names) {
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            text.append(resource(name));
        }

        return new Markup(text.toString());
    }

    /** Data for a script element: an angle bracket or ampersand in JSON stands within a string, where it is escaped. */
    static Markup json(JsonNode data) {
        try {
            return new Markup(JSON.writeValueAsString(data)
                    .replace("<", "\\u003c")
                    .replace(">", "\\u003e")
                    .replace("&", "\\u0026"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of texts and numbers can be written", e);
        }
    }

    /** Data for text or an attribute, with everything that means something in HTML escaped. */
    static Markup escaped(String data) {
        StringBuilder text = new StringBuilder(data.length() + 16);
        for (int i = 0; i < data.length(); i++) {
            char c = data.charAt(i);
            switch (c) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append("&quot;");
                case '\'' -> text.append("&#39;");
                default -> text.append(c);
            }
        }

        return new Markup(text.toString());
    }

    private static String resource(String name) {
        try (InputStream in = Markup.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("The class path lacks " + FOLDER + name);
            }

            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}

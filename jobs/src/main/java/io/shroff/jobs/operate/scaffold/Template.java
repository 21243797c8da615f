package io.shroff.jobs.operate.scaffold;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.commons.text.StringSubstitutor;

/** A file of {@code resources/templates}, its <code>${names}</code> to be filled in. */
final class Template {
    private Template() {}

    static String filled(String name, Map<String, String> values) {
        StringSubstitutor substitutor = new StringSubstitutor(values).setEnableUndefinedVariableException(true);
        return substitutor.replace(text("/templates/" + name + ".template"));
    }

    private static String text(String resource) {
        try (InputStream in = Template.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The class path lacks " + resource);
            }

            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}

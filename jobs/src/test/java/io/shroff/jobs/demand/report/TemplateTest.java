package io.shroff.jobs.demand.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TemplateTest {
    private record Person(String name, List<String> words, Optional<String> note, boolean old, Markup raw) {}

    private record Page(String title, List<Person> people) {}

    private static final Page PAGE = new Page(
            "<Page>",
            List.of(
                    new Person("A & B", List.of("x", "{{y}}"), Optional.empty(), true, new Markup("<i>")),
                    new Person("\"C'", List.of(), Optional.of("n"), false, new Markup(""))));

    @Test
    void valuesAreEscapedAndMarkupIsNot() {
        assertThat(filled("{{title}}|{{#people}}{{name}} {{raw}}|{{/people}}"))
                .isEqualTo("&lt;Page&gt;|A &amp; B <i>|&quot;C&#39; |");
    }

    @Test
    void blocksFollowListsOptionalsAndFlags() {
        assertThat(filled("{{#people}}{{#words}}[{{.}} {{title}}]{{/words}}{{^words}}none{{/words}}"
                        + "{{#note}}{{.}}{{/note}}{{^note}}-{{/note}}{{#old}} old{{/old}};{{/people}}"))
                .as("a value is never a template itself")
                .isEqualTo("[x &lt;Page&gt;][{{y}} &lt;Page&gt;]- old;nonen;");
    }

    @Test
    void faultsOfAPageAreTold() {
        assertThatThrownBy(() -> filled("{{nobody}}")).hasMessageContaining("asks for nobody");
        assertThatThrownBy(() -> filled("{{#people}}")).hasMessage("The page does not close people");
        assertThatThrownBy(() -> filled("{{/people}}")).hasMessageContaining("closes people");
    }

    private static String filled(String page) {
        return Template.of(page).filled(PAGE);
    }
}

package io.shroff.jobs.demand.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.shroff.platform.checksum.Checksum;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** All that the page's template asks for. */
record DemandPage(
        String asOf,
        List<Headline.Fact> facts,
        List<String> notes,
        List<Choice> choices,
        Sections sections,
        Assets assets) {

    /** A measure to look at the page in. */
    record Choice(String measure, String title, String brief, boolean first) {

        /** None where there is nothing to choose. */
        static List<Choice> of(List<ShownMeasure> measures) {
            return measures.size() < 2
                    ? List.of()
                    : measures.stream()
                            .map(m -> new Choice(m.name(), m.title(), m.brief(), m.equals(measures.get(0))))
                            .toList();
        }
    }

    /** The parts of the page. */
    record Sections(
            Section<Outlook> outlook,
            Section<PincodeMap> map,
            Section<View.All<RisingRegions>> rise,
            Section<View.All<TopProducts>> top,
            Section<InsightGroups> insights,
            Section<View.All<Accuracy>> accuracy) {}

    /**
     * What other pages load from elsewhere.
     *
     * @param scriptHash lets the browser run our script and no other
     */
    record Assets(Markup style, Markup script, String scriptHash, Markup data) {

        static Assets with(JsonNode data) {
            Markup script = Markup.resources("common.js", "map.js", "outlook.js", "measure.js");
            return new Assets(Markup.resources("page.css"), script, sha256(script.text()), Markup.json(data));
        }

        private static String sha256(String text) {
            return Base64.getEncoder().encodeToString(Checksum.start().digest(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    String html() {
        return Template.of(Markup.resources("page.html").text()).filled(this);
    }
}

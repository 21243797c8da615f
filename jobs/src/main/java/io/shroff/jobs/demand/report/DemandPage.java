package io.shroff.jobs.demand.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** All that the page's template asks for. */
record DemandPage(String asOf, List<Headline.Fact> facts, String otherDates, Sections sections, Assets assets) {

    /** The parts of the page. */
    record Sections(
            Section<Outlook> outlook,
            Section<PincodeMap> map,
            Section<RisingRegions> rise,
            Section<TopProducts> top,
            Section<InsightGroups> insights,
            Section<Accuracy> accuracy) {}

    /**
     * What other pages load from elsewhere.
     *
     * @param scriptHash lets the browser run our script and no other
     */
    record Assets(Markup style, Markup script, String scriptHash, Markup data) {

        static Assets with(JsonNode data) {
            Markup script = Markup.resources("common.js", "map.js", "outlook.js");
            return new Assets(Markup.resources("page.css"), script, sha256(script.text()), Markup.json(data));
        }

        private static String sha256(String text) {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
                return Base64.getEncoder().encodeToString(hash);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java has SHA-256", e);
            }
        }
    }

    String html() {
        return Template.of(Markup.resources("page.html").text()).filled(this);
    }
}

package io.shroff.algorithm.match;

import java.util.List;

/** A record made ready once for the rules and comparisons of a pass. */
public final class Item {
    final String id;
    final boolean hasAmount;
    final long amount;
    final boolean hasDay;
    final long day;
    /** By rule; empty where a key is not known. */
    final String[] keys;
    /** By comparison; empty for those that are not of texts. */
    final Text[] texts;

    private Item(Entry entry, String[] keys, Text[] texts) {
        this.id = entry.id();
        this.hasAmount = entry.amount().isPresent();
        this.amount = entry.amount().orElse(0);
        this.hasDay = entry.date().isPresent();
        this.day = entry.date().isPresent() ? entry.date().get().toEpochDay() : 0;
        this.keys = keys;
        this.texts = texts;
    }

    /** For a pass that compares by rules alone. */
    static Item of(Entry entry, Blocking blocking) {
        return new Item(entry, keys(entry, blocking), new Text[0]);
    }

    /** For all steps of a pass by weight. */
    public static Item of(Entry entry, Blocking blocking, Comparisons comparisons) {
        List<Comparison> all = comparisons.all();
        Text[] texts = new Text[all.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = all.get(i) instanceof Comparison.Texts texted
                    ? new Text(entry.texts().getOrDefault(texted.field(), ""))
                    : Text.NONE;
        }

        return new Item(entry, keys(entry, blocking), texts);
    }

    private static String[] keys(Entry entry, Blocking blocking) {
        return blocking.rules().stream().map(rule -> rule.exactKey(entry)).toArray(String[]::new);
    }

    /** Key of the record. */
    public String id() {
        return id;
    }
}

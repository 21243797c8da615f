package io.shroff.platform.feed;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Looks words up without regard to case.
 *
 * <p>Each way a word was written is kept with its bytes, so that only the first of its kind costs garbage.
 */
final class WordTable {
    private static final int MOST_SPELLINGS = 1024;

    private final Charset charset;
    private final Map<UTF8String, Integer> words = new HashMap<>();
    private final UTF8String[] targets;
    private byte[] @Nullable [] spellings = new byte[64][];
    private int[] found = new int[64];
    private int size;

    /** @param values synonyms to words; a word stands for itself */
    WordTable(Map<String, String> values, Charset charset) {
        this.charset = charset;
        List<String> distinct = values.values().stream().distinct().toList();
        this.targets = distinct.stream().map(UTF8String::fromString).toArray(UTF8String[]::new);
        distinct.forEach(word -> words.put(key(word), distinct.indexOf(word)));
        values.forEach((synonym, word) -> words.put(key(synonym), distinct.indexOf(word)));
    }

    private static UTF8String key(String word) {
        return UTF8String.fromString(word).toLowerCase();
    }

    /** Index of the word that the text stands for, or -1. */
    int find(Slice text) {
        int place = place(text);
        byte[] spelling = spellings[place];
        return spelling == null ? spell(text, place) : found[place];
    }

    UTF8String word(int index) {
        return targets[index];
    }

    /** Where the spelling stands, or the free place where it would. */
    private int place(Slice text) {
        int hash = 0;
        for (int i = text.from; i < text.to; i++) {
            hash = hash * 31 + text.bytes[i];
        }

        int place = (hash ^ hash >>> 15) & spellings.length - 1;
        while (true) {
            byte[] spelling = spellings[place];
            if (spelling == null || text.equalsBytes(spelling)) {
                return place;
            }

            place = place + 1 & spellings.length - 1;
        }
    }

    private int spell(Slice text, int place) {
        byte[] bytes = Arrays.copyOfRange(text.bytes, text.from, text.to);
        UTF8String value = charset.equals(StandardCharsets.UTF_8)
                ? UTF8String.fromBytes(bytes)
                : UTF8String.fromString(new String(bytes, charset));
        Integer word = words.get(value.toLowerCase());
        if (word == null) {
            return -1;
        }

        if (size < MOST_SPELLINGS) {
            spellings[place] = bytes;
            found[place] = word;
            size++;
            grow();
        }

        return word;
    }

    private void grow() {
        if (size * 2 < spellings.length) {
            return;
        }

        byte[] @Nullable [] old = spellings;
        int[] oldFound = found;
        spellings = new byte[old.length * 2][];
        found = new int[old.length * 2];
        Slice text = new Slice();
        for (int i = 0; i < old.length; i++) {
            byte[] spelling = old[i];
            if (spelling != null) {
                text.set(spelling, 0, spelling.length);
                int place = place(text);
                spellings[place] = spelling;
                found[place] = oldFound[i];
            }
        }
    }
}

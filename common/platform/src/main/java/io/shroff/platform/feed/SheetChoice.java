package io.shroff.platform.feed;

import io.shroff.platform.error.DidYouMean;
import java.util.BitSet;
import java.util.List;

/** Finds the sheet that a declaration names. */
final class SheetChoice {
    private SheetChoice() {}

    /**
     * The index of the sheet with a name, or else of this number from 1; where none is wanted, of the first that can be
     * seen, since people send what they see.
     */
    static int index(String wanted, List<String> names, BitSet hidden, String file) {
        if (wanted.isEmpty() && !names.isEmpty()) {
            return hidden.nextClearBit(0) % names.size();
        }

        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).trim().equalsIgnoreCase(wanted.trim())) {
                return i;
            }
        }

        if (wanted.matches("[1-9]\\d{0,3}") && Integer.parseInt(wanted) <= names.size()) {
            return Integer.parseInt(wanted) - 1;
        }

        throw FeedErrors.badFile(
                file,
                "it has no sheet '%s'.%s It has: %s"
                        .formatted(wanted, DidYouMean.hint(wanted, names), String.join(", ", names)),
                "Send it with the sheet, or change 'sheet' of its format.");
    }
}

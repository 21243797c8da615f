package io.shroff.jobs.demand.share;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What all groups together say before any share is drawn: how alike regions are, and which have no sales. */
public final class ShareSurvey {
    private final StrengthMoments moments;

    private ShareSurvey(StrengthMoments moments) {
        this.moments = moments;
    }

    /** @param rows of {@link StrengthMoments}: as many as products, channels and depths, so few */
    public static ShareSurvey of(Dataset<Row> rows) {
        List<Row> sorted = new ArrayList<>(rows.collectAsList());
        sorted.sort(Comparator.comparing(row -> row.<String>getAs("group")));
        return new ShareSurvey(StrengthMoments.of(sorted));
    }

    /** The strength that was asked for, and where none was what the data say. */
    public ShareStrength strength(Optional<Double> asked) {
        return asked.map(strength -> new ShareStrength(Map.of(), strength)).orElseGet(moments::strength);
    }

    /** Regions of a depth without any sales, one for each group. */
    public long idle(int depth) {
        return moments.idle(depth);
    }

    /** Regions of all groups whose own shares are not drawn. */
    public long undrawn() {
        return moments.undrawn();
    }
}

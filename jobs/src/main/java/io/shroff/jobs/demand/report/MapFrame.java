package io.shroff.jobs.demand.report;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;

/**
 * Where a place stands on the picture: degrees drawn straight, a degree of longitude as much shorter as it is in the
 * middle of the picture.
 */
final class MapFrame {
    static final int WIDTH = 1000;

    private static final double LEAST_SPAN = 0.2;
    private static final double MARGIN = 0.04;
    private static final double[] STEPS = {10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05};
    private static final int FEWEST_LINES = 3;

    /** A line of equal latitude or longitude, with its label. */
    record GridLine(int fromX, int fromY, int toX, int toY, String label, int labelX, int labelY) {}

    private final double west;
    private final double north;
    private final double south;
    private final double east;
    private final double across;
    private final double down;
    private final int height;

    private MapFrame(double west, double south, double east, double north) {
        double spanX = Math.max(LEAST_SPAN, east - west);
        double spanY = Math.max(LEAST_SPAN, north - south);
        double middleX = (west + east) / 2;
        double middleY = (north + south) / 2;
        double shrink = Math.cos(Math.toRadians(middleY));
        // Neither a ribbon nor a tower: the shorter side gets room around it.
        double wide = Math.max(spanX * shrink, 0.7 * spanY) * (1 + 2 * MARGIN);
        double high = Math.max(spanY, 0.6 * spanX * shrink) * (1 + 2 * MARGIN);
        this.west = middleX - wide / shrink / 2;
        this.east = middleX + wide / shrink / 2;
        this.north = middleY + high / 2;
        this.south = middleY - high / 2;
        this.across = WIDTH * shrink / wide;
        this.down = WIDTH / wide;
        this.height = (int) Math.round(high * down);
    }

    /** Around rows with latitude and longitude; around India where there is none. */
    static MapFrame around(List<Row> places) {
        if (places.isEmpty()) {
            return new MapFrame(68, 6, 98, 38);
        }

        DoubleSummaryStatistics longitudes =
                places.stream().mapToDouble(p -> p.<Double>getAs("longitude")).summaryStatistics();
        DoubleSummaryStatistics latitudes =
                places.stream().mapToDouble(p -> p.<Double>getAs("latitude")).summaryStatistics();
        return new MapFrame(longitudes.getMin(), latitudes.getMin(), longitudes.getMax(), latitudes.getMax());
    }

    int height() {
        return height;
    }

    int x(double longitude) {
        return (int) Math.round((longitude - west) * across);
    }

    int y(double latitude) {
        return (int) Math.round((north - latitude) * down);
    }

    List<GridLine> grid() {
        List<GridLine> lines = new ArrayList<>();
        double step = step();
        for (double at = Math.ceil(west / step) * step; at < east; at += step) {
            lines.add(new GridLine(x(at), 0, x(at), height, label(at, "E"), x(at) + 6, height - 10));
        }

        for (double at = Math.ceil(south / step) * step; at < north; at += step) {
            lines.add(new GridLine(0, y(at), WIDTH, y(at), label(at, "N"), 6, y(at) - 6));
        }

        return lines;
    }

    private double step() {
        double span = Math.min(east - west, north - south);
        for (double step : STEPS) {
            if (span / step >= FEWEST_LINES) {
                return step;
            }
        }

        return STEPS[STEPS.length - 1];
    }

    private static String label(double degrees, String side) {
        String text = String.format(Locale.ROOT, "%.2f", degrees).replaceFirst("\\.?0+$", "");
        return text + "° " + side;
    }
}

package io.shroff.jobs.workbench.value;

/** Unit in which histories of customers are told. */
enum TimeUnit {
    DAY(1),
    WEEK(7),
    MONTH(365.25 / 12);

    private final double days;

    TimeUnit(double days) {
        this.days = days;
    }

    double days() {
        return days;
    }
}

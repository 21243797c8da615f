package io.shroff.jobs.operate.samples;

import java.util.List;

/** What is sold, with its planted national parameters. */
enum Product {
    PERSONAL_LOAN(
            "personal loan",
            new Demand(.22, .14, -.3, List.of(-.06, -.10, -.04, -.08, -.06, -.05, -.04, .0, .06, .30, .24, -.10)),
            new Channels(.25, .35),
            new Buyers(38, 250_000, .7, .45)),
    CREDIT_CARD(
            "credit card",
            new Demand(.30, .18, .8, List.of(-.10, -.10, -.06, -.06, -.03, -.05, -.03, .04, .08, .32, .26, .0)),
            new Channels(.45, .25),
            new Buyers(34, 80_000, .9, .40)),
    INSURANCE(
            "insurance",
            new Demand(.20, .10, .4, List.of(.10, .20, .55, -.25, -.18, -.12, -.08, -.08, -.06, -.10, -.06, .06)),
            new Channels(.15, .65),
            new Buyers(42, 24_000, .6, .50)),
    SAVINGS_ACCOUNT(
            "savings account",
            new Demand(.28, .06, -.2, List.of(.05, .06, .18, .06, .0, .02, .01, -.02, -.02, -.12, -.12, -.04)),
            new Channels(.35, .20),
            new Buyers(33, 25_000, .5, .70)),
    /** Sold by the other partner only, who reports totals. */
    MUTUAL_FUND(
            "mutual fund",
            new Demand(1, .22, .7, List.of(.10, .16, .30, -.10, -.06, -.05, -.02, -.02, .0, -.08, -.05, .02)),
            new Channels(1, 0),
            new Buyers(36, 12_000, .6, .60));

    static final List<Product> ALL = List.of(values());

    /** The products of {@code sales.csv}. */
    static final List<Product> SOLD = ALL.subList(0, MUTUAL_FUND.ordinal());

    /**
     * Parameters of the mean number of sales.
     *
     * @param share of all sales, 0..1
     * @param growth log growth a year
     * @param incomePull log demand per unit of log income
     * @param season log effect by month, January first
     */
    record Demand(double share, double growth, double incomePull, List<Double> season) {}

    /**
     * @param online share online in the first month, 0..1
     * @param agentOfRest share of the agents in what is not sold online, 0..1
     */
    record Channels(double online, double agentOfRest) {}

    /**
     * @param age mean, years
     * @param medianAmount rupees, at an income of 600,000 a year and age 40
     * @param incomeElasticity log amount per unit of log income
     * @param spread standard deviation of the log amount
     */
    record Buyers(double age, double medianAmount, double incomeElasticity, double spread) {}

    private final String title;
    private final Demand demand;
    private final Channels channels;
    private final Buyers buyers;

    Product(String title, Demand demand, Channels channels, Buyers buyers) {
        this.title = title;
        this.demand = demand;
        this.channels = channels;
        this.buyers = buyers;
    }

    String title() {
        return title;
    }

    Demand demand() {
        return demand;
    }

    Channels channels() {
        return channels;
    }

    Buyers buyers() {
        return buyers;
    }
}

package io.shroff.jobs.operate.samples;

/**
 * What is drawn of one sale beyond its day, place, product and channel.
 *
 * @param age years
 * @param income rupees a year
 * @param paise amount in hundredths of a rupee
 */
record Sale(int age, int income, long paise) {}

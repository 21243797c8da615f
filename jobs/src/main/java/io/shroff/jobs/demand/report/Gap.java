package io.shroff.jobs.demand.report;

/**
 * Why a section has nothing to show.
 *
 * @param why a sentence
 * @param command what fills it; empty where no pipeline does
 */
record Gap(String why, String command) {}

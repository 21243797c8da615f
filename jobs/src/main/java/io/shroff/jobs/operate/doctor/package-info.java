/** What is looked at when something does not work: the machine, Spark, the lake, its tables. Uses common only. */
@NullMarked
package io.shroff.jobs.operate.doctor;

import org.jspecify.annotations.NullMarked;

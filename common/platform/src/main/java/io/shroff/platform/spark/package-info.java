/** The Spark session, its settings, and several things in one job at once. Uses error only. */
@NullMarked
package io.shroff.platform.spark;

import org.jspecify.annotations.NullMarked;

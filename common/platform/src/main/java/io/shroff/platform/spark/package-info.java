/** The Spark session and its settings. Uses error only. */
@NullMarked
package io.shroff.platform.spark;

import org.jspecify.annotations.NullMarked;

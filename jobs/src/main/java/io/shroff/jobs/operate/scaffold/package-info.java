/** Writes the files a new job begins with. Uses common only. */
@NullMarked
package io.shroff.jobs.operate.scaffold;

import org.jspecify.annotations.NullMarked;

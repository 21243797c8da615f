/** Table contracts and the lake, the only code that touches Delta. Uses checksum, error and spark. */
@NullMarked
package io.shroff.platform.table;

import org.jspecify.annotations.NullMarked;

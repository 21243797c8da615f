/** Error codes, their exit statuses, and the one exception type. Uses nothing. */
@NullMarked
package io.shroff.platform.error;

import org.jspecify.annotations.NullMarked;

/** Configuration as records, every problem in one message. Uses error only. */
@NullMarked
package io.shroff.platform.config;

import org.jspecify.annotations.NullMarked;

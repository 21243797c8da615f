/** Thin adapters from rows to kernels and back, shared by the domains. */
@NullMarked
package io.shroff.platform.method;

import org.jspecify.annotations.NullMarked;

/** The command line: what a person or a scheduler calls. Uses jobs and common. */
@NullMarked
package io.shroff.cli;

import org.jspecify.annotations.NullMarked;

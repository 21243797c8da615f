/** The methods over a table that the user brings: one YAML file says which columns, and a gold table comes out. */
@NullMarked
package io.shroff.jobs.workbench;

import org.jspecify.annotations.NullMarked;

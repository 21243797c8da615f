/** SHA-256 of files, texts and lists of them. Uses nothing of the project. */
@NullMarked
package io.shroff.platform.checksum;

import org.jspecify.annotations.NullMarked;

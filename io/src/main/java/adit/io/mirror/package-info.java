// SPDX-License-Identifier: Apache-2.0
/**
 * Data that the project uses but does not carry: a {@link adit.io.mirror.Mirror} lists files by digest, and finds them
 * in a local folder or downloads them, checking each.
 */
@NullMarked
package adit.io.mirror;

import org.jspecify.annotations.NullMarked;

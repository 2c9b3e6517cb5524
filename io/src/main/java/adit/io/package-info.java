// SPDX-License-Identifier: Apache-2.0
/**
 * What comes from outside and what is written: STAC, COG, cache. The only module that opens connections.
 *
 * <p>Public here: {@link adit.io.SourceException}, {@link adit.io.ByteSource} for ranges of bytes, from
 * {@link adit.io.FileSource}, {@link adit.io.BytesSource} and {@link adit.io.HttpSource} (which addresses may be asked says
 * {@link adit.io.HttpPolicy}), and
 * {@link adit.io.Transport} for whole documents, from files by {@link adit.io.FileTransport}.
 */
@NullMarked
package adit.io;

import org.jspecify.annotations.NullMarked;

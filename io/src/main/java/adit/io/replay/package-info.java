// SPDX-License-Identifier: Apache-2.0
/**
 * What a run got from outside, kept so that it can be run again without it: the catalogue's documents as they were
 * received, and the pieces of rasters that were read.
 *
 * <p>Public: {@link adit.io.replay.CatalogueRecorder} keeps what a search fetches as a
 * {@link adit.io.replay.CatalogueResponse}, which answers a later search as a {@link adit.io.replay.ReplayTransport};
 * {@link adit.io.replay.ReadRecorder} notes which bytes of rasters are read, {@link adit.io.replay.SceneFiles} lists the
 * files that stand for them, and {@link adit.io.replay.ReplayOpener} opens these in their place;
 * {@link adit.io.replay.PortableAddresses} writes local addresses so that they hold on another machine.
 */
@NullMarked
package adit.io.replay;

import org.jspecify.annotations.NullMarked;

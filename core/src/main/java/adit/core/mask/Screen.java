// SPDX-License-Identifier: Apache-2.0
package adit.core.mask;

import adit.ledger.Method;

/** Finds what hides the ground from the bands alone, where a scene has no quality band. Stateless. */
public interface Screen {
    /** Name, version and parameters; part of the key of cached scenes. */
    Method method();

    /** How far the screen looks beyond a pixel, in pixels of the site's grid; blocks are read with this halo. */
    int halo();

    /**
     * Writes reasons into {@link SceneBlock#reasons()} where a CLEAR pixel is not clear; other reasons stay. What is
     * written in the halo is not kept.
     */
    void screen(SceneBlock block);
}

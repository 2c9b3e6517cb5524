// SPDX-License-Identifier: Apache-2.0
package adit.ledger;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One step that made a file: what came out, by which method, from which inputs, with which code.
 *
 * @param output file name relative to the workspace
 * @param outputDigest digest of the file that was made
 * @param inputs digest of each input by its name, sorted by name
 * @param code digest of the code that ran
 */
public record Derivation(String output, Digest outputDigest, Method method, Map<String, Digest> inputs, Digest code) {
    public Derivation {
        inputs = Collections.unmodifiableMap(new TreeMap<>(inputs));
    }
}

// SPDX-License-Identifier: Apache-2.0
package adit.ledger;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a result was made: a named, versioned method with its citation and every parameter that can change a bit of it.
 *
 * @param name short name, such as {@code bfast-monitor}
 * @param version changes whenever the same input could give other bytes
 * @param citation the paper or document that defines the method, or what it is if there is none
 * @param parameters by name; values are text, numbers or booleans; sorted by name
 */
public record Method(String name, String version, String citation, Map<String, Object> parameters) {
    public Method {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        for (Map.Entry<String, Object> e : parameters.entrySet()) {
            if (!(e.getValue() instanceof String
                    || e.getValue() instanceof Number
                    || e.getValue() instanceof Boolean)) {
                throw new IllegalArgumentException("a method's parameter is text, a number or a boolean; \""
                        + e.getKey() + "\" was " + e.getValue().getClass().getSimpleName());
            }
        }
    }
}

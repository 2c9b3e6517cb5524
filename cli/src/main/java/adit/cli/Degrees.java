// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Two numbers in degrees, as the user writes a place. */
final class Degrees {
    private static final String NUMBER = "\\s*([+-]?[0-9]+(?:\\.[0-9]*)?)\\s*";
    private static final Pattern PAIR = Pattern.compile(NUMBER + "," + NUMBER);

    private Degrees() {}

    /** The two in their order; empty where there are more or fewer, such as where a comma stands for a decimal point. */
    static Optional<double[]> pair(String text) {
        Matcher m = PAIR.matcher(text);
        return m.matches()
                ? Optional.of(new double[] {Double.parseDouble(m.group(1)), Double.parseDouble(m.group(2))})
                : Optional.empty();
    }
}

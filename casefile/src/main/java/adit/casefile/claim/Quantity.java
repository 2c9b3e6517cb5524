// SPDX-License-Identifier: Apache-2.0
package adit.casefile.claim;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A number with its unit as a claim has it. "3–4 ha" has both ends, "more than 20 ha" the lower one, "up to 50 ha" the upper
 * one; "about 20 ha" is 20 at both ends, since nobody says how far about reaches.
 *
 * @param least lower end; empty where it is open
 * @param most upper end; empty where it is open
 * @param unit such as {@code ha}, {@code km2}, {@code t}, {@code %}, {@code families}, {@code ha/year}
 * @param about whether the claim says about
 */
public record Quantity(Optional<BigDecimal> least, Optional<BigDecimal> most, String unit, boolean about) {
    public Quantity {
        if (least.isEmpty() && most.isEmpty()) {
            throw new IllegalArgumentException("a quantity has one end at least, in " + unit);
        }
        if (least.isPresent() && most.isPresent() && least.get().compareTo(most.get()) > 0) {
            throw new IllegalArgumentException(
                    "least must not be above most, was " + least.get() + " and " + most.get());
        }
    }

    static Quantity of(BigDecimal number, String unit) {
        return new Quantity(Optional.of(number), Optional.of(number), unit, false);
    }

    /** {@code 740 ha}, {@code 3..4 ha}, {@code 20.. ha}, {@code ..50 ha}. */
    @Override
    public String toString() {
        String low = least.map(BigDecimal::toPlainString).orElse("");
        String high = most.map(BigDecimal::toPlainString).orElse("");
        return (low.equals(high) ? low : low + ".." + high) + " " + unit;
    }
}

// SPDX-License-Identifier: Apache-2.0
package adit.casefile.claim;

import adit.casefile.Span;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A proposition that a claim's text may be read as. It is no fact until a person confirms or corrects it.
 *
 * @param site id of the site; empty where the text names none
 * @param time when it is said to have been so; empty where the text does not say
 * @param check how it could be checked
 * @param quote the words that say so
 * @param evidence what led to each part
 */
public record Proposal(
        Optional<String> site,
        Activity activity,
        Optional<Span> time,
        Optional<Quantity> quantity,
        Check check,
        Quote quote,
        List<Evidence> evidence) {
    public Proposal {
        evidence = List.copyOf(evidence);
    }

    /**
     * The fields of {@link adit.casefile.Kinds#PROPOSITION} but for {@code claim}, for a person to confirm; without
     * {@code site} where the text names none.
     */
    public Map<String, List<String>> values() {
        TreeMap<String, List<String>> values = new TreeMap<>();
        site.ifPresent(s -> values.put("site", List.of(s)));
        values.put("activity", List.of(activity.code()));
        time.ifPresent(t -> values.put("time", List.of(t.toString())));
        quantity.ifPresent(q -> {
            q.least().map(BigDecimal::toPlainString).ifPresent(n -> values.put("least", List.of(n)));
            q.most().map(BigDecimal::toPlainString).ifPresent(n -> values.put("most", List.of(n)));
            values.put("unit", List.of(q.unit()));
        });
        values.put("checkable", List.of(check.way().code()));
        values.put("quote", List.of(quote.words()));
        return values;
    }
}

// SPDX-License-Identifier: Apache-2.0
package adit.casefile.name;

import adit.casefile.Fact;
import adit.casefile.GeoUri;
import adit.casefile.Kinds;
import adit.casefile.Span;
import java.util.List;
import java.util.Optional;

/**
 * A name of a site in the gazetteer, with the fact that says so.
 *
 * @param site id of the site
 * @param siteName what the case calls it
 * @param text as the fact has it
 * @param language tag (BCP 47); empty of the name that the case uses
 * @param time when it was used, where that is known
 * @param place where the name's place is not the site's
 * @param by id of the party that uses it
 * @param sources ids
 * @param fact id of the fact
 */
public record PlaceName(
        String site,
        String siteName,
        String text,
        Standing standing,
        Optional<String> language,
        Optional<Span> time,
        Optional<GeoUri> place,
        Optional<String> by,
        List<String> sources,
        String fact) {
    public PlaceName {
        sources = List.copyOf(sources);
    }

    static PlaceName ofSite(Fact site) {
        String name = site.value("name").orElseThrow();
        return new PlaceName(
                site.id(),
                name,
                name,
                Standing.CASE,
                Optional.empty(),
                Optional.empty(),
                site.place("place"),
                Optional.empty(),
                site.all("source"),
                site.id());
    }

    /** @param siteName what the case calls the site that it is a name of */
    static PlaceName of(Fact name, String siteName) {
        if (!name.kind().equals(Kinds.PLACE_NAME)) {
            throw new IllegalArgumentException("a name of a place is a place_name, " + name.id() + " is a "
                    + name.kind().name());
        }
        return new PlaceName(
                name.value("of").orElseThrow(),
                siteName,
                name.value("text").orElseThrow(),
                Standing.of(name.value("standing").orElseThrow()),
                name.value("language"),
                name.span("time"),
                name.place("place"),
                name.value("by"),
                name.all("source"),
                name.id());
    }

    /** For a sentence: what the name is and by which fact. */
    public String words() {
        return "\"" + text + "\" is " + standing.words() + " "
                + (standing == Standing.CASE ? site : "\"" + siteName + "\"")
                + time.map(t -> " (" + t + ")").orElse("") + ", by fact " + fact;
    }
}

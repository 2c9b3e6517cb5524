// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import adit.core.cube.Period;
import adit.core.geo.Crs;
import adit.core.geo.Geodesic;
import adit.core.geo.Projection;
import adit.core.scene.SceneRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a reader must know of a result before any figure. */
final class Warnings {
    /** A monitoring period that goes on for longer than this after its newest scene is not what its name says. */
    private static final int LONG_AFTER_DAYS = 60;

    private final SiteResult result;

    Warnings(SiteResult result) {
        this.result = result;
    }

    List<String> all() {
        List<String> all = new ArrayList<>();
        end().ifPresent(all::add);
        between().ifPresent(all::add);
        result.zones().forEach(z -> far(z).ifPresent(all::add));
        return all;
    }

    private Optional<String> end() {
        Period m = result.monitoring();
        Optional<LocalDate> newest = result.scenes().stream()
                .filter(s -> s.showsSite() || s.status() == SceneRow.Status.OUTSIDE_PERIOD)
                .flatMap(s -> s.day().stream())
                .filter(d -> !d.isAfter(m.to()))
                .max(Comparator.naturalOrder());
        if (result.scenes().stream()
                .filter(SceneRow::showsSite)
                .flatMap(s -> s.day().stream())
                .noneMatch(m::contains)) {
            String last = newest.map(d -> ", the newest is of " + d).orElse("");
            return Optional.of("No scene shows the site in the monitoring period " + m + last
                    + "; whether anything changed there is left open.");
        }
        return newest.filter(d -> d.plusDays(LONG_AFTER_DAYS).isBefore(m.to()))
                .map(d -> "The newest scene is of " + d + "; of the rest of the monitoring period, to " + m.to()
                        + ", nothing was seen. “Late” and “the last year” are of the time up to that scene.");
    }

    /** Two dates are chosen; what lies between them needs no word. */
    private Optional<String> between() {
        LocalDate from = result.history().to().plusDays(1);
        LocalDate to = result.monitoring().from().minusDays(1);
        if (to.isBefore(from) || result.comparesTwoDates()) {
            return Optional.empty();
        }
        Period days = new Period(from, to);
        long left = result.scenes().stream()
                .filter(s -> s.status() == SceneRow.Status.OUTSIDE_PERIOD
                        && s.day().filter(days::contains).isPresent())
                .count();
        return Optional.of("The time " + days + " between history and monitoring period was not looked at ("
                + (left == 1 ? "1 item" : left + " items")
                + " left out): a change that began then is dated from the last clear view in the history.");
    }

    private Optional<String> far(Zone zone) {
        return zone.far().map(place -> {
            double metres = Geodesic.metresBetween(
                    Projection.between(result.grid().crs(), Crs.WGS84).transform(result.boundary()), place);
            return String.format(
                    Locale.ROOT,
                    "The zone “%s” lies %,.0f km from the site: are longitude and latitude exchanged in its file?",
                    zone.name(),
                    metres / 1000);
        });
    }
}

// SPDX-License-Identifier: Apache-2.0
package adit.core.scene;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/**
 * One row of the scene ledger. Every item that the catalogue returned is in exactly one row.
 *
 * @param itemIds joined by a blank
 * @param datetime UTC; empty where the item could not be read so far: nobody invents a date
 * @param reason why it was not used, in words; empty for a used scene
 * @param clearFraction share of the site's pixels that the method could look at, 0..1: after the quality band and after
 *     whatever screen the method itself applied; empty where it was not measured
 * @param shiftX registration offset against the baseline median in pixels, positive east; empty where not measured
 * @param shiftY as shiftX, positive south
 * @param shiftQuality correlation at the offset, 0..1
 */
public record SceneRow(
        String sceneId,
        String itemIds,
        Optional<Instant> datetime,
        String platform,
        String sensor,
        Status status,
        String reason,
        OptionalDouble clearFraction,
        OptionalDouble shiftX,
        OptionalDouble shiftY,
        OptionalDouble shiftQuality) {
    /** By time, scene and items; what has no time comes last. */
    public static final Comparator<SceneRow> ORDER = Comparator.comparing(
                    (SceneRow r) -> r.datetime.orElse(Instant.MAX))
            .thenComparing(SceneRow::sceneId)
            .thenComparing(SceneRow::itemIds);

    public enum Status {
        USED,
        CLOUDY,
        OUTSIDE,
        NO_MASK,
        MISSING_ASSET,
        UNREADABLE,
        DUPLICATE,
        MISREGISTERED,
        OUTSIDE_PERIOD
    }

    /** Whether the scene shows the site, clear or not, on a day that was looked at. */
    public boolean showsSite() {
        return switch (status) {
            case USED, CLOUDY, MISREGISTERED -> true;
            case OUTSIDE, NO_MASK, MISSING_ASSET, UNREADABLE, DUPLICATE, OUTSIDE_PERIOD -> false;
        };
    }

    /** The same with another clear fraction: that after a further screen. */
    public SceneRow withClearFraction(double fraction) {
        return new SceneRow(
                sceneId,
                itemIds,
                datetime,
                platform,
                sensor,
                status,
                reason,
                OptionalDouble.of(fraction),
                shiftX,
                shiftY,
                shiftQuality);
    }

    /** The same with its ids and its reason put otherwise. */
    public SceneRow withTexts(UnaryOperator<String> otherwise) {
        return new SceneRow(
                otherwise.apply(sceneId),
                otherwise.apply(itemIds),
                datetime,
                platform,
                sensor,
                status,
                otherwise.apply(reason),
                clearFraction,
                shiftX,
                shiftY,
                shiftQuality);
    }

    /** Day of the acquisition, UTC; empty where the time is. */
    public Optional<LocalDate> day() {
        return datetime.map(t -> LocalDate.ofInstant(t, ZoneOffset.UTC));
    }
}

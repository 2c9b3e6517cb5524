// SPDX-License-Identifier: Apache-2.0
package adit.io.stac;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.locationtech.jts.geom.Geometry;
import tools.jackson.databind.JsonNode;

/**
 * One STAC item as it was received: the acquisition of one tile at one time.
 *
 * @param collection its id, or empty
 * @param datetime UTC; the start where the item gives only an interval
 * @param footprint longitude, latitude (WGS 84), where the item has a geometry or a bbox
 * @param epsg of the item's rasters, where it says so
 * @param json as received
 */
public record Item(
        String id,
        String collection,
        Instant datetime,
        Optional<Geometry> footprint,
        OptionalInt epsg,
        Properties properties,
        List<Asset> assets,
        String json) {
    /** By time, collection and id: the order in which items are handled everywhere. */
    public static final Comparator<Item> ORDER =
            Comparator.comparing(Item::datetime).thenComparing(Item::collection).thenComparing(Item::id);

    public Item {
        assets = List.copyOf(assets);
    }

    /** Day of the acquisition in UTC. */
    public LocalDate day() {
        return datetime.atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static final int LONGEST_NOTICE = 300;

    /** What every output made from the item must carry ({@code adit:notice}), on one line, cut after 300 characters. */
    public Optional<String> notice() {
        String text = properties
                .text("adit:notice")
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .strip();
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(text.substring(0, Math.min(LONGEST_NOTICE, text.length())));
    }

    public Optional<Asset> asset(String key) {
        return assets.stream().filter(a -> a.key().equals(key)).findFirst();
    }

    /** The item's {@code properties} member. */
    public static final class Properties {
        private final JsonNode node;

        Properties(JsonNode node) {
            this.node = node;
        }

        /** Text or number of the first of the keys that is present, or the empty text. */
        public String text(String... keys) {
            for (String key : keys) {
                String value = node.path(key).asString("");
                if (!value.isEmpty()) {
                    return value;
                }
            }
            return "";
        }

        public OptionalDouble number(String key) {
            return node.path(key).asDoubleOpt();
        }

        /** True where one of the keys is present and true. */
        public boolean isTrue(String... keys) {
            for (String key : keys) {
                if (node.path(key).asBoolean(false)) {
                    return true;
                }
            }
            return false;
        }
    }
}

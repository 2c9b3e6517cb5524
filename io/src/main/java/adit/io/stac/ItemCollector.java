// SPDX-License-Identifier: Apache-2.0
package adit.io.stac;

import adit.core.scene.SceneRow;
import adit.io.SourceException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/** Takes in items as they are found, keeps those that were asked for and notes why the others were not. */
final class ItemCollector {
    private final SearchRequest request;
    private final List<Item> items = new ArrayList<>();
    private final List<SceneRow> rejected = new ArrayList<>();
    private boolean complete = true;

    ItemCollector(SearchRequest request) {
        this.request = request;
    }

    boolean isFull() {
        return items.size() >= request.limit();
    }

    void cutShort() {
        complete = false;
    }

    /** @param base what the item's relative hrefs start from */
    void add(JsonNode node, URI base) {
        try {
            add(ItemReader.read(node, base));
        } catch (SourceException e) {
            String id = JsonDocument.text(node, "id");
            unreadable(id.isEmpty() ? base.toString() : id, e);
        }
    }

    private void add(Item item) {
        if (!request.collections().isEmpty() && !request.collections().contains(item.collection())) {
            return;
        }
        if (request.period().isPresent() && !request.period().get().contains(item.day())) {
            rejected.add(outsidePeriod(
                    item, item.day() + " lies outside " + request.period().get()));
        } else if (request.area().isPresent()
                && item.footprint().isPresent()
                && !Footprint.intersects(item.footprint().get(), request.area().get())) {
            rejected.add(row(
                    item.id(),
                    Optional.of(item.datetime()),
                    Preset.platform(item.properties().text("platform")),
                    SceneRow.Status.OUTSIDE,
                    "the item's footprint does not touch the site"));
        } else if (isFull()) {
            cutShort();
        } else {
            items.add(item);
        }
    }

    static SceneRow outsidePeriod(Item item, String reason) {
        return row(
                item.id(),
                Optional.of(item.datetime()),
                Preset.platform(item.properties().text("platform")),
                SceneRow.Status.OUTSIDE_PERIOD,
                reason);
    }

    void unreadable(String id, SourceException problem) {
        String message = problem.getMessage() == null ? problem.code().toString() : problem.getMessage();
        rejected.add(row(id, Optional.empty(), "", SceneRow.Status.UNREADABLE, message));
    }

    SearchResult result() {
        items.sort(Item.ORDER);
        rejected.sort(SceneRow.ORDER);
        return new SearchResult(items, rejected, complete);
    }

    private static SceneRow row(
            String id, Optional<Instant> time, String platform, SceneRow.Status status, String reason) {
        OptionalDouble none = OptionalDouble.empty();
        return new SceneRow(id, id, time, platform, "", status, reason, none, none, none, none);
    }
}

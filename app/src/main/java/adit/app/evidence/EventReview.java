// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The readings of one event, and what follows from them. The second reader is blind to what the first decided: readings
 * are shown to who has read the event himself, and to others once two have.
 *
 * @param event id as in run.json
 * @param readings the last one of each reader, in the order of the log
 * @param superseded earlier readings of the same readers
 */
public record EventReview(String event, List<Reading> readings, int superseded) {
    /** What follows from the readings. */
    public enum State {
        /** Nobody has read it. */
        UNREAD,
        /** One reader has. */
        READ_ONCE,
        /** All readers, two at least, confirm it. */
        CONFIRMED,
        /** All readers, two at least, reject it. */
        REJECTED,
        /** All readers, two at least, could not decide. */
        UNDETERMINED,
        /** Two readers differ. */
        DISPUTED;

        /** In words. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    public EventReview {
        readings = List.copyOf(readings);
    }

    /** What follows from all readings, also from hidden ones. */
    public State state() {
        if (readings.size() < 2) {
            return readings.isEmpty() ? State.UNREAD : State.READ_ONCE;
        }
        Reading.Verdict first = readings.getFirst().verdict();
        if (readings.stream().anyMatch(r -> r.verdict() != first)) {
            return State.DISPUTED;
        }
        return switch (first) {
            case CONFIRMED -> State.CONFIRMED;
            case REJECTED -> State.REJECTED;
            case UNDETERMINED -> State.UNDETERMINED;
        };
    }

    /** The reading of this reader. */
    public Optional<Reading> by(String reader) {
        return readings.stream()
                .filter(r -> Reading.key(r.reader()).equals(Reading.key(reader)))
                .findFirst();
    }

    /**
     * The readings that are not hidden.
     *
     * @param reader who looks; empty where he does not say
     */
    public List<Reading> shown(Optional<String> reader) {
        boolean open = reader.map(r -> by(r).isPresent()).orElse(readings.size() >= 2);
        return open ? readings : List.of();
    }

    /** The state, unless it says what hidden readings decided. */
    public Optional<State> shownState(Optional<String> reader) {
        return readings.size() < 2 || !shown(reader).isEmpty() ? Optional.of(state()) : Optional.empty();
    }
}

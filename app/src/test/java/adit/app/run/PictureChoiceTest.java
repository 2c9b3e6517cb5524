// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import adit.app.run.PictureChoice.Shown;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Scenes as date, clear share, haze; the most welcome first. */
class PictureChoiceTest {
    private static OptionalInt choose(Shown... all) {
        return PictureChoice.choose(List.of(all));
    }

    @Test
    void aNearSceneThatIsHazyGivesWayToTheNextWithoutHaze() {
        assertEquals(
                OptionalInt.of(7),
                choose(new Shown(9, 1, 0.042), new Shown(8, 0.97, 0.020), new Shown(7, 0.96, 0.012)));
    }

    @Test
    void hardlyMoreHazeIsNoReasonToGoFarther() {
        assertEquals(OptionalInt.of(9), choose(new Shown(9, 0.96, 0.015), new Shown(7, 1, 0.012)));
    }

    @Test
    void whatIsHiddenByCloudIsNotChosenForItsLittleHaze() {
        assertEquals(OptionalInt.of(8), choose(new Shown(9, 0.6, 0.001), new Shown(8, 0.95, 0.020)));
    }

    @Test
    void whereNoneIsClearEnoughTheClearestIsChosen() {
        assertEquals(
                OptionalInt.of(8), choose(new Shown(9, 0.4, 0.01), new Shown(8, 0.8, 0.03), new Shown(7, 0.8, 0.01)));
    }

    @Test
    void whereNoneShowsAnythingThereIsNoPicture() {
        assertEquals(OptionalInt.empty(), choose(new Shown(9, 0, 0)));
        assertEquals(OptionalInt.empty(), choose());
    }
}

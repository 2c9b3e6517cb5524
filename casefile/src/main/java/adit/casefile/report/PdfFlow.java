// SPDX-License-Identifier: Apache-2.0
package adit.casefile.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts boxes below one another and begins pages. A box is not parted; one that must not end a page goes with the next. */
final class PdfFlow {
    static final double LEFT = 70.9;
    static final double RIGHT = PdfPage.WIDTH - 62.4;
    static final double TOP = 65.2;
    static final double BOTTOM = PdfPage.HEIGHT - 73.7;
    static final double COLUMN = RIGHT - LEFT;
    static final double TALLEST = BOTTOM - TOP;

    /** Draws a box whose top is at {@code top}. */
    interface Drawing {
        void draw(PdfPage page, double top);
    }

    /**
     * What stays together.
     *
     * @param before space above, left out at a page's top
     * @param withNext does not end a page
     * @param repeated what is drawn above the box where it begins a page, such as a table's header; null for nothing
     */
    record Box(
            double before,
            double height,
            boolean withNext,
            @Nullable Box repeated,
            Drawing drawing) {
        static Box of(double before, double height, Drawing drawing) {
            return new Box(before, height, false, null, drawing);
        }

        Box keptWithNext() {
            return new Box(before, height, true, repeated, drawing);
        }

        Box under(Box header) {
            return new Box(before, height, withNext, header, drawing);
        }
    }

    private final PdfFonts fonts;
    private final List<PdfPage> pages = new ArrayList<>();
    private double y = TOP;
    private boolean fresh = true;
    private @Nullable PdfPage page;

    PdfFlow(PdfFonts fonts) {
        this.fonts = fonts;
    }

    /** Places the boxes of a whole document. */
    void place(List<Box> boxes) {
        int i = 0;
        while (i < boxes.size()) {
            int end = i;
            double height = 0;
            while (end + 1 < boxes.size() && boxes.get(end).withNext()) {
                height += boxes.get(end).before() + boxes.get(end).height();
                end++;
            }
            height += boxes.get(end).before() + boxes.get(end).height();
            // What is taller than a page is parted wherever the page ends.
            if (!fresh && y + height > BOTTOM && height <= TALLEST) {
                newPage();
            }
            for (; i <= end; i++) {
                place(boxes.get(i));
            }
        }
    }

    private void place(Box box) {
        if (!fresh && y + box.before() + box.height() > BOTTOM) {
            newPage();
        }
        Box repeated = box.repeated();
        if (fresh && repeated != null) {
            draw(repeated);
        }
        draw(box);
    }

    private void draw(Box box) {
        if (!fresh) {
            y += box.before();
        }
        box.drawing().draw(current(), y);
        y += box.height();
        fresh = false;
    }

    /** Begins a page, unless one has just begun. */
    void newPage() {
        if (!fresh) {
            page = null;
            y = TOP;
            fresh = true;
        }
    }

    /** The page in the making. */
    PdfPage current() {
        PdfPage now = page;
        if (now == null) {
            now = new PdfPage(fonts);
            pages.add(now);
            page = now;
        }
        return now;
    }

    /** Number of pages begun so far. */
    int count() {
        return pages.size();
    }

    List<PdfPage> pages() {
        current();
        return pages;
    }
}

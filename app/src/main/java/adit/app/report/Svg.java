// SPDX-License-Identifier: Apache-2.0
package adit.app.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A drawing in the making; lengths are user units, one to a CSS pixel at full width. Text is escaped here. */
final class Svg {
    private final StringBuilder out = new StringBuilder();
    private int open;

    /**
     * @param label what the drawing shows, for those who cannot see it
     * @param standalone whether the file stands on its own, so that it needs its name space and its font
     */
    Svg(double width, double height, String label, boolean standalone) {
        out.append("<svg ");
        if (standalone) {
            out.append("xmlns=\"http://www.w3.org/2000/svg\" width=\"")
                    .append(n(width))
                    .append("\" height=\"");
            out.append(n(height)).append("\" font-family=\"Helvetica, Arial, sans-serif\" ");
        }
        out.append("viewBox=\"0 0 ")
                .append(n(width))
                .append(' ')
                .append(n(height))
                .append("\" role=\"img\" aria-label=\"");
        out.append(Html.text(label)).append("\">");
    }

    /** At most two decimals, so that the file stays small and no digit depends on the last bit of a double. */
    static String n(double value) {
        BigDecimal b =
                BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return b.signum() == 0 ? "0" : b.toPlainString();
    }

    /** @param attributes the program's own, such as {@code class="axis"} */
    Svg group(String attributes) {
        out.append("<g ").append(attributes).append('>');
        open++;
        return this;
    }

    Svg end() {
        out.append("</g>");
        open--;
        return this;
    }

    Svg line(double x1, double y1, double x2, double y2, String attributes) {
        out.append("<line x1=\"")
                .append(n(x1))
                .append("\" y1=\"")
                .append(n(y1))
                .append("\" x2=\"")
                .append(n(x2));
        out.append("\" y2=\"").append(n(y2)).append("\" ").append(attributes).append("/>");
        return this;
    }

    Svg rect(double x, double y, double width, double height, String attributes) {
        out.append("<rect x=\"")
                .append(n(x))
                .append("\" y=\"")
                .append(n(y))
                .append("\" width=\"")
                .append(n(width));
        out.append("\" height=\"")
                .append(n(height))
                .append("\" ")
                .append(attributes)
                .append("/>");
        return this;
    }

    Svg circle(double x, double y, double radius, String attributes) {
        out.append("<circle cx=\"")
                .append(n(x))
                .append("\" cy=\"")
                .append(n(y))
                .append("\" r=\"")
                .append(n(radius));
        out.append("\" ").append(attributes).append("/>");
        return this;
    }

    Svg path(CharSequence data, String attributes) {
        out.append("<path d=\"").append(data).append("\" ").append(attributes).append("/>");
        return this;
    }

    /** @param anchor start, middle or end */
    Svg text(double x, double y, String anchor, String text, String attributes) {
        out.append("<text x=\"")
                .append(n(x))
                .append("\" y=\"")
                .append(n(y))
                .append("\" text-anchor=\"")
                .append(anchor);
        out.append("\" ").append(attributes).append('>').append(Html.text(text)).append("</text>");
        return this;
    }

    Svg image(double x, double y, double width, double height, String href) {
        out.append("<image x=\"")
                .append(n(x))
                .append("\" y=\"")
                .append(n(y))
                .append("\" width=\"")
                .append(n(width));
        out.append("\" height=\"")
                .append(n(height))
                .append("\" preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\"");
        out.append(" href=\"").append(href).append("\"/>");
        return this;
    }

    /** A shape with a title that shows when pointed at: the caller opens it by {@link #group}. */
    Svg title(String text) {
        out.append("<title>").append(Html.text(text)).append("</title>");
        return this;
    }

    /** Markup of the program itself. */
    Svg raw(String markup) {
        out.append(markup);
        return this;
    }

    @Override
    public String toString() {
        if (open != 0) {
            throw new IllegalStateException(open + " groups of the drawing are open");
        }
        return out + "</svg>";
    }
}

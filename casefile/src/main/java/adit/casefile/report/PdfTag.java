// SPDX-License-Identifier: Apache-2.0
package adit.casefile.report;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.jspecify.annotations.Nullable;

/**
 * An element of a PDF's structure. It enters the tree when something of it is drawn, so that the order of the tree is the
 * order of reading.
 */
final class PdfTag {
    private static final COSName MCID = COSName.getPDFName("MCID");

    private final @Nullable PdfTag parent;
    private final COSDictionary element = new COSDictionary();
    private boolean attached;

    /** The root of a tree: the document. */
    PdfTag(COSDictionary treeRoot) {
        this.parent = null;
        this.attached = true;
        set("Document", treeRoot);
        treeRoot.setItem(COSName.K, element);
    }

    private PdfTag(PdfTag parent, String type) {
        this.parent = parent;
        set(type, parent.element);
    }

    private void set(String type, COSDictionary parentElement) {
        element.setItem(COSName.TYPE, COSName.getPDFName("StructElem"));
        element.setName(COSName.S, type);
        element.setItem(COSName.P, parentElement);
    }

    /** A standard element of PDF 1.7 within this one. */
    PdfTag child(String type) {
        return new PdfTag(this, type);
    }

    PdfTag language(String language) {
        element.setString(COSName.LANG, language);
        return this;
    }

    PdfTag alternative(String text) {
        element.setString(COSName.ALT, text);
        return this;
    }

    /** An attribute that is a name, such as the scope of a table's header. */
    PdfTag attribute(String owner, String name, String value) {
        COSDictionary attribute = new COSDictionary();
        attribute.setDirect(true);
        attribute.setName(COSName.O, owner);
        attribute.setName(COSName.getPDFName(name), value);
        element.setItem(COSName.A, attribute);
        return this;
    }

    /** The place of a picture, as accessibility asks of figures. */
    PdfTag box(double left, double bottom, double right, double top) {
        COSArray corners = new COSArray();
        corners.setFloatArray(new float[] {(float) left, (float) bottom, (float) right, (float) top});
        COSDictionary attribute = new COSDictionary();
        attribute.setDirect(true);
        attribute.setName(COSName.O, "Layout");
        attribute.setItem(COSName.BBOX, corners);
        attribute.setName(COSName.getPDFName("Placement"), "Block");
        element.setItem(COSName.A, attribute);
        return this;
    }

    /** The element, in the tree from now on. */
    COSDictionary element() {
        if (!attached && parent != null) {
            add(parent.element(), element);
            attached = true;
        }
        return element;
    }

    /** Notes that marked content {@code mcid} of {@code page} belongs here. */
    void mark(COSDictionary page, int mcid) {
        element();
        if (!element.containsKey(COSName.PG)) {
            element.setItem(COSName.PG, page);
        }
        if (page.equals(element.getDictionaryObject(COSName.PG))) {
            add(element, COSInteger.get(mcid));
            return;
        }
        COSDictionary reference = new COSDictionary();
        reference.setDirect(true);
        reference.setItem(COSName.TYPE, COSName.getPDFName("MCR"));
        reference.setItem(COSName.PG, page);
        reference.setInt(MCID, mcid);
        add(element, reference);
    }

    private static void add(COSDictionary to, COSBase kid) {
        if (to.getDictionaryObject(COSName.K) instanceof COSArray kids) {
            kids.add(kid);
            return;
        }
        COSArray kids = new COSArray();
        kids.add(kid);
        to.setItem(COSName.K, kids);
    }
}

// SPDX-License-Identifier: Apache-2.0
package adit.casefile.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** Puts pictures into a PDF: a JPEG as it is, a PNG without loss, on white where it is transparent. */
final class PdfImages implements PdfLayout.Images {
    private final PDDocument document;

    PdfImages(PDDocument document) {
        this.document = document;
    }

    @Override
    public PDImageXObject image(Block.Picture picture) {
        boolean jpeg = PictureFormat.of(picture.bytes()).mediaType().equals("image/jpeg");
        try {
            return jpeg
                    ? JPEGFactory.createFromByteArray(document, picture.bytes())
                    : LosslessFactory.createFromImage(document, opaque(decoded(picture.bytes())));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the picture \"" + picture.alternative() + "\" cannot be read: " + e.getMessage()
                            + "; open it in another program and save it again",
                    e);
        }
    }

    /** Without a file for the cache, as {@link ImageIO#read(java.io.InputStream)} would write one. */
    private static BufferedImage decoded(byte[] png) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("png");
        if (!readers.hasNext()) {
            throw new IOException("the Java runtime has no reader of PNG");
        }
        ImageReader reader = readers.next();
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(png))) {
            reader.setInput(in, true, true);
            return reader.read(0);
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage opaque(BufferedImage image) {
        BufferedImage out = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int argb = image.getRGB(x, y);
                int alpha = argb >>> 24;
                int rgb = 0;
                for (int shift = 0; shift < 24; shift += 8) {
                    int value = (argb >> shift) & 0xFF;
                    rgb |= ((value * alpha + 255 * (255 - alpha) + 127) / 255) << shift;
                }
                out.setRGB(x, y, rgb);
            }
        }
        return out;
    }
}

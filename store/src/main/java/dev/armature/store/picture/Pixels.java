package dev.armature.store.picture;

import dev.armature.files.Orientation;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;

/// Decoded pictures in one of two plain forms, 8 bits a sample: grey, or blue, green and red.
final class Pixels {

    private Pixels() {}

    /// In a plain form. What shows through becomes black, as with OpenCV; of 16 bits the upper 8 stay. Grey
    /// stays grey with its levels, which drawing it into another picture would change.
    static BufferedImage plain(BufferedImage picture) {
        boolean is =
                picture.getType() == BufferedImage.TYPE_3BYTE_BGR || picture.getType() == BufferedImage.TYPE_BYTE_GRAY;
        if (is) {
            return picture;
        }
        Raster raster = picture.getRaster();
        boolean grey = picture.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY
                && raster.getSampleModel().getSampleSize(0) % 8 == 0
                && raster.getNumBands() <= 2;
        return grey ? grey(raster) : coloured(picture);
    }

    private static BufferedImage grey(Raster raster) {
        int width = raster.getWidth();
        BufferedImage grey = new BufferedImage(width, raster.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        byte[] out = samples(grey);
        int shift = Math.min(raster.getSampleModel().getSampleSize(0), 16) - 8;
        int most = (256 << shift) - 1;
        boolean alpha = raster.getNumBands() == 2;
        int[] levels = new int[width];
        int[] cover = new int[width];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, 0, levels);
            if (alpha) {
                raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, 1, cover);
            }
            for (int x = 0; x < width; x++) {
                long level = alpha ? (long) levels[x] * cover[x] / most : levels[x];
                out[y * width + x] = (byte) (level >> shift);
            }
        }
        return grey;
    }

    private static BufferedImage coloured(BufferedImage picture) {
        BufferedImage plain = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = plain.createGraphics();
        graphics.drawImage(picture, 0, 0, Color.BLACK, null);
        graphics.dispose();
        return plain;
    }

    /// Turned and mirrored as EXIF asks for.
    ///
    /// @param picture in a plain form
    /// @param orientation 1 to 8, see [Orientation]
    static BufferedImage upright(BufferedImage picture, int orientation) {
        if (orientation == Orientation.AS_STORED) {
            return picture;
        }
        int width = picture.getWidth();
        int height = picture.getHeight();
        boolean exchanged = Orientation.exchangesSides(orientation);
        BufferedImage turned =
                new BufferedImage(exchanged ? height : width, exchanged ? width : height, picture.getType());
        byte[] from = samples(picture);
        byte[] to = samples(turned);
        int bands = picture.getRaster().getNumBands();
        boolean fromRight = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
        boolean fromBelow = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
        for (int y = 0; y < turned.getHeight(); y++) {
            for (int x = 0; x < turned.getWidth(); x++) {
                int column = exchanged ? y : x;
                int row = exchanged ? x : y;
                int storedColumn = fromRight ? width - 1 - column : column;
                int storedRow = fromBelow ? height - 1 - row : row;
                int source = (storedRow * width + storedColumn) * bands;
                int target = (y * turned.getWidth() + x) * bands;
                for (int band = 0; band < bands; band++) {
                    to[target + band] = from[source + band];
                }
            }
        }
        return turned;
    }

    /// [height x width x bands] of a picture that was made in a plain form.
    private static byte[] samples(BufferedImage picture) {
        return ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
    }
}

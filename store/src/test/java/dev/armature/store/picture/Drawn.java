package dev.armature.store.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/// Small pictures for tests, as bytes of files.
final class Drawn {

    /// 1 x 1, lossy.
    static final byte[] WEBP = Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");

    private Drawn() {}

    /// A grey picture with a red square at its top left corner and a blue one at its top right one, each a
    /// quarter of it.
    ///
    /// @param format `jpg`, `png`, `bmp`, `gif` or `tif`
    static byte[] picture(String format, int width, int height) {
        return picture(format, width, height, Color.GRAY);
    }

    static byte[] picture(String format, int width, int height, Color ground) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(ground);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width / 2, height / 2);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(width / 2, 0, width - width / 2, height / 2);
        graphics.dispose();
        return encoded(format, image);
    }

    static byte[] encoded(String format, BufferedImage image) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalArgumentException("nobody writes " + format);
            }
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /// A JPEG with EXIF that says how it is turned.
    static byte[] turnedJpeg(byte[] jpeg, int orientation) {
        byte[] exif = exif(orientation);
        ByteBuffer bytes = ByteBuffer.allocate(jpeg.length + exif.length + 10);
        bytes.put(jpeg, 0, 2);
        bytes.putShort((short) 0xFFE1).putShort((short) (exif.length + 8));
        bytes.put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1)).put(exif);
        bytes.put(jpeg, 2, jpeg.length - 2);
        return bytes.array();
    }

    /// A PNG with EXIF that says how it is turned, right behind its header.
    static byte[] turnedPng(byte[] png, int orientation) {
        byte[] exif = exif(orientation);
        byte[] name = "eXIf".getBytes(StandardCharsets.ISO_8859_1);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(exif);
        ByteBuffer bytes = ByteBuffer.allocate(png.length + exif.length + 12);
        bytes.put(png, 0, 33).putInt(exif.length).put(name).put(exif).putInt((int) crc.getValue());
        bytes.put(png, 33, png.length - 33);
        return bytes.array();
    }

    private static byte[] exif(int orientation) {
        return HexFormat.of()
                .parseHex("4d4d002a000000080001" + "011200030000000100%02x0000".formatted(orientation) + "00000000");
    }

    /// The header of a PNG that says a size, and nothing after it.
    static byte[] pngSaying(int width, int height) {
        ByteBuffer bytes = ByteBuffer.allocate(33);
        bytes.put(HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452"));
        bytes.putInt(width).putInt(height).put(HexFormat.of().parseHex("0802000000"));
        CRC32 crc = new CRC32();
        crc.update(bytes.array(), 12, 17);
        return bytes.putInt((int) crc.getValue()).array();
    }

    /// A zip of files, by their names.
    static byte[] zip(Map<String, byte[]> files) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                for (Map.Entry<String, byte[]> file : files.entrySet()) {
                    zip.putNextEntry(new ZipEntry(file.getKey()));
                    zip.write(file.getValue());
                    zip.closeEntry();
                }
            }
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /// Names and what they hold, in this order.
    static Map<String, byte[]> files(Object... namesAndBytes) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < namesAndBytes.length; i += 2) {
            byte[] bytes = namesAndBytes[i + 1] instanceof byte[] given
                    ? given
                    : namesAndBytes[i + 1].toString().getBytes(StandardCharsets.UTF_8);
            files.put(namesAndBytes[i].toString(), bytes);
        }
        return files;
    }
}

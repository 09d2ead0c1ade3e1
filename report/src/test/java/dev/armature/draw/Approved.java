package dev.armature.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.testkit.Repo;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/// Pictures and drawings that somebody has looked at and found right, in the test resources. What a test makes
/// lies in `report/target/pictures` afterwards: look at it, and copy it over the approved one when it is right.
final class Approved {

    private static final int CHANNEL = 24; // of 255, that two renderings of one edge may differ
    private static final double SHARE = 0.002; // of all pixels, that may differ more

    private Approved() {}

    static void picture(String name, BufferedImage made) throws IOException {
        Path now = made(name);
        ImageIO.write(made, "png", now.toFile());
        Path approved = approved(name);
        assertThat(approved).as("approved picture; the new one is %s", now).exists();
        BufferedImage expected = ImageIO.read(approved.toFile());
        assertThat(made.getWidth() + " x " + made.getHeight())
                .as("size of %s", now)
                .isEqualTo(expected.getWidth() + " x " + expected.getHeight());
        int different = 0;
        for (int y = 0; y < made.getHeight(); y++) {
            for (int x = 0; x < made.getWidth(); x++) {
                different += differ(made.getRGB(x, y), expected.getRGB(x, y)) ? 1 : 0;
            }
        }
        assertThat(different)
                .as("pixels of %s that are not as in %s", now, approved)
                .isLessThanOrEqualTo((int) (SHARE * made.getWidth() * made.getHeight()));
    }

    static void text(String name, String made) throws IOException {
        Path now = made(name);
        Files.writeString(now, made);
        Path approved = approved(name);
        assertThat(approved).as("approved drawing; the new one is %s", now).exists();
        assertThat(made).as("drawing, now in %s", now).isEqualTo(Files.readString(approved));
    }

    private static boolean differ(int one, int other) {
        for (int shift = 0; shift < 24; shift += 8) {
            if (Math.abs((one >> shift & 0xff) - (other >> shift & 0xff)) > CHANNEL) {
                return true;
            }
        }
        return false;
    }

    private static Path made(String name) throws IOException {
        return Files.createDirectories(Repo.root().resolve("report/target/pictures"))
                .resolve(name);
    }

    private static Path approved(String name) {
        return Repo.root()
                .resolve("report/src/test/resources/dev/armature/draw")
                .resolve(name);
    }
}

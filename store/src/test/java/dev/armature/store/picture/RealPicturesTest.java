package dev.armature.store.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.files.PictureSize;
import dev.armature.flow.Progress;
import dev.armature.store.project.Frame;
import dev.armature.testkit.Shared;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pictures of the real datasets, from a folder that is allowed to a thumbnail.
class RealPicturesTest {

    @TempDir
    private Path folder;

    @Test
    void everyPictureOfTheRealSetsIsTakenAndShown() throws IOException {
        Path data = Shared.require("data");
        PictureStore store = PictureStore.in(folder);
        Renditions renditions = new Renditions(store, folder.resolve("cache"), 1 << 28);
        Uploader uploader = new Uploader(store, new SharedFolders(List.of(data)));
        UploadRequest all = UploadRequest.of(List.of()).fromServer(List.of("data"), List.of());

        List<Frame> frames = uploader.take(all, Progress.none()).frames();

        assertThat(frames).hasSizeGreaterThan(100);
        for (Frame frame : frames) {
            String picture = frame.picture().orElseThrow();
            PictureSize.Size stored = PictureSize.of(store.get(picture)).orElseThrow();
            assertThat(stored.width() * stored.height())
                    .as(frame.name())
                    .isEqualTo((long) frame.width() * frame.height());
            Path thumbnail = renditions.thumbnail(picture, 64).file();
            BufferedImage shown = ImageIO.read(thumbnail.toFile());
            assertThat(Math.max(shown.getWidth(), shown.getHeight()))
                    .as(frame.name())
                    .isEqualTo(Math.min(64, Math.max(frame.width(), frame.height())));
        }
    }
}

package dev.armature.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Part;
import dev.armature.model.Task;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NamesTest {

    @Test
    void aPictureIsCalledLikeItsImage() {
        Names names = new Names(false, ".png");
        assertThat(names.path(item("cam 1/frame.01.jpg"), "")).isEqualTo("cam 1/frame.01.png");
        assertThat(names.path(item("cam 1/frame.01.jpg"), "-2")).isEqualTo("cam 1/frame.01-2.png");
    }

    @Test
    void subsetsHaveTheirFolders() {
        assertThat(new Names(true, ".svg").path(item("a.jpg"), "")).isEqualTo("val/a.svg");
    }

    @Test
    void twoImagesNeverShareAFile() {
        Names names = new Names(false, ".png");
        assertThat(List.of(names.path(item("a.jpg"), ""), names.path(item("A.png"), ""), names.path(item("a.bmp"), "")))
                .containsExactly("a.png", "A-2.png", "a-3.png");
    }

    @Test
    void noNameLeadsOutOfTheOutput() {
        Names names = new Names(false, ".png");
        assertThat(names.path(item("../../etc/x.jpg"), "")).isEqualTo("etc/x.png");
        assertThat(names.path(item("C:\\data\\y.jpg"), "")).isEqualTo("data/y.png");
        assertThat(names.path(item("/.../z?.jpg"), "")).isEqualTo("_/z_.png");
        assertThat(names.path(item(""), "")).isEqualTo("image-7.png");
    }

    private static Item item(String name) {
        return new Item(
                new Part(Task.PERSON_KEYPOINTS, "val", "a.json"),
                new Image(Id.of(7), name, 10, 10, Attributes.NONE, Optional.empty()),
                Labels.NONE,
                List.of());
    }
}

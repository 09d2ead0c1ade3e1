package dev.armature.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Part;
import dev.armature.model.Task;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SameImagesTest {

    private final Problems problems = new Problems(Policy.ABORT);

    private static MergeSource source(int input) {
        return new MergeSource(input, new Part(Task.PERSON_KEYPOINTS, "train", "train.json"), input + "/train.json");
    }

    private static Image image(Id id, String name, long width) {
        return new Image(id, name, width, width, Attributes.NONE, Optional.empty());
    }

    private static Image image(long id, String name) {
        return image(Id.of(id), name, 10);
    }

    private SameImages images(MergeOptions.Images policy) {
        return new SameImages(policy, new NewIds(), problems);
    }

    private static Home add(SameImages all, int input, Image... images) {
        Home home = all.home(source(input));
        for (Image image : images) {
            all.add(home, image, Optional.empty());
        }
        return home;
    }

    private static Id id(SameImages all, Home home, long id) {
        return all.id(all.row(home, Id.of(id)));
    }

    @Test
    void idsStayWhereTheyAreFreeAndOthersComeAboveAll() {
        SameImages all = images(MergeOptions.Images.JOIN);
        Home first = add(all, 0, image(1, "a"), image(2, "b"));
        Home second = add(all, 1, image(2, "c"), image(3, "d"), image(1, "e"), image(90, "f"));
        all.finish();
        assertThat(id(all, first, 2)).isEqualTo(Id.of(2));
        assertThat(id(all, second, 2)).isEqualTo(Id.of(91));
        assertThat(id(all, second, 3)).isEqualTo(Id.of(3));
        assertThat(id(all, second, 1)).isEqualTo(Id.of(92));
        assertThat(all.renumbered()).isEqualTo(2);
        assertThat(all.originals(image(92, "e")).getFirst().home()).isSameAs(second);
        assertThat(all.originals(image(2, "b")).getFirst().home()).isSameAs(first);
    }

    @Test
    void idsThatAreTextsGetANumberBehindThem() {
        SameImages all = images(MergeOptions.Images.JOIN);
        add(all, 0, image(Id.ofText("x"), "a", 1), image(Id.ofText("x_2"), "b", 1));
        Home second = add(all, 1, image(Id.ofText("x"), "c", 1));
        Home third = add(all, 2, image(Id.ofText("x"), "d", 1));
        all.finish();
        assertThat(all.id(all.row(second, Id.ofText("x")))).isEqualTo(Id.ofText("x_3"));
        assertThat(all.id(all.row(third, Id.ofText("x")))).isEqualTo(Id.ofText("x_4"));
    }

    @Test
    void imagesOfOneNameAreOne() {
        SameImages all = images(MergeOptions.Images.JOIN);
        add(all, 0, image(1, "a.jpg"), image(2, "b.jpg"));
        Home second = add(all, 1, image(7, "b.jpg"));
        all.finish();
        assertThat(id(all, second, 7)).isEqualTo(Id.of(2));
        assertThat(all.joined()).isEqualTo(1);
        assertThat(all.joins(second)).isTrue();
        assertThat(all.originals(image(2, "b.jpg"))).hasSize(2);
    }

    @Test
    void anInputMayRepeatAName() {
        SameImages all = images(MergeOptions.Images.JOIN);
        Home first = add(all, 0, image(1, "a.jpg"), image(2, "a.jpg"));
        all.finish();
        assertThat(id(all, first, 2)).isEqualTo(Id.of(2));
        assertThat(all.joined() + all.renamed()).isZero();
    }

    @Test
    void imagesOfOneNameAndOtherSizesAreTwo() {
        SameImages all = images(MergeOptions.Images.JOIN);
        add(all, 0, image(Id.of(1), "x/a.jpg", 10), image(2, "x/a_2.jpg"));
        Home second = add(all, 1, image(Id.of(5), "x/a.jpg", 20), image(6, "x/a_3.jpg"));
        all.finish();
        int row = all.row(second, Id.of(5));
        assertThat(all.id(row)).isEqualTo(Id.of(5));
        assertThat(all.name(row, "x/a.jpg")).contains("x/a_3.jpg");
        assertThat(all.name(all.row(second, Id.of(6)), "x/a_3.jpg")).contains("x/a_3_2.jpg");
        assertThat(all.originals(image(5, "x/a_3.jpg")).getFirst().image().name())
                .isEqualTo("x/a.jpg");
        assertThat(problems.kinds().getFirst().first().what())
                .isEqualTo("0/train.json has another image of this name and of another size; this one is called"
                        + " x/a_3.jpg");
    }

    @Test
    void byContentTheBytesCountAndNotTheName() {
        SameImages all = images(MergeOptions.Images.CONTENT);
        all.add(all.home(source(0)), image(1, "a.jpg"), Optional.of("11"));
        Home second = all.home(source(1));
        all.add(second, image(2, "b.jpg"), Optional.of("11"));
        all.add(second, image(3, "a.jpg"), Optional.of("22"));
        all.finish();
        assertThat(id(all, second, 2)).isEqualTo(Id.of(1));
        assertThat(id(all, second, 3)).isEqualTo(Id.of(3));
        assertThat(all.name(all.row(second, Id.of(3)), "a.jpg")).contains("a_2.jpg");
    }

    @Test
    void thousandsKeepTheirRows() {
        SameImages all = images(MergeOptions.Images.JOIN);
        Image[] many = new Image[3000];
        Image[] others = new Image[3000];
        for (int i = 0; i < many.length; i++) {
            many[i] = image(i, "a" + i);
            others[i] = image(i, i % 2 == 0 ? "a" + i : "b" + i);
        }
        add(all, 0, many);
        Home second = add(all, 1, others);
        all.finish();
        assertThat(all.joined()).isEqualTo(1500);
        assertThat(all.renumbered()).isEqualTo(1500);
        for (int i = 0; i < many.length; i++) {
            Id id = id(all, second, i);
            assertThat(id).isEqualTo(Id.of(i % 2 == 0 ? i : 3000 + i / 2));
            assertThat(all.originals(image(id, others[i].name(), 10)).getFirst().home())
                    .isSameAs(i % 2 == 0 ? firstOf(all) : second);
        }
    }

    private static Home firstOf(SameImages all) {
        return all.originals(image(0, "a0")).getFirst().home();
    }
}

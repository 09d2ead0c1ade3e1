package dev.armature.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.convert.DistinctSubsets.File;
import dev.armature.model.Part;
import dev.armature.model.Task;
import java.util.List;
import org.junit.jupiter.api.Test;

class DistinctSubsetsTest {

    @Test
    void filesOfOneFolderGetTheirNames() {
        assertThat(subsets(unnamed("data/boards.json", "boards"), unnamed("data/books.json", "books")))
                .containsExactly("boards", "books");
    }

    @Test
    void aSingleFileKeepsItsSubset() {
        assertThat(subsets(unnamed("data/boards.json", "boards"))).containsExactly("default");
    }

    @Test
    void subsetsOfSeveralDatasetsGetTheFoldersThatTellThemApart() {
        assertThat(subsets(
                        named("cats/annotations/person_keypoints_train.json", "train"),
                        named("cats/annotations/person_keypoints_val.json", "val"),
                        named("dogs/annotations/person_keypoints_train.json", "train")))
                .containsExactly("cats_train", "val", "dogs_train");
    }

    @Test
    void otherTasksOfASubsetStayBesideIt() {
        assertThat(subsets(
                        named("a/person_keypoints_train.json", "train"),
                        new File("a/captions_train.json", "", new Part(Task.CAPTIONS, "train", "")),
                        named("b/person_keypoints_train.json", "train")))
                .containsExactly("a_train", "a_train", "b_train");
    }

    @Test
    void aNameThatIsTakenGetsANumber() {
        assertThat(subsets(named("person_keypoints_a.json", "a"), unnamed("x/a.json", "a"), unnamed("x/b.json", "b")))
                .containsExactly("a", "a_2", "b");
        assertThat(subsets(unnamed("annotations/a.json", "a"), unnamed("a.json", "a")))
                .containsExactly("a", "a_2");
    }

    private static List<String> subsets(File... files) {
        return DistinctSubsets.of(List.of(files)).stream().map(Part::subset).toList();
    }

    private static File named(String path, String subset) {
        return new File(path, "", new Part(Task.PERSON_KEYPOINTS, subset, path));
    }

    private static File unnamed(String path, String stem) {
        return new File(path, stem, new Part(Task.PERSON_KEYPOINTS, Part.DEFAULT_SUBSET, path));
    }
}

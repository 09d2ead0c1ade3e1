package dev.armature.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.armature.change.FilterEdit;
import dev.armature.edit.Edit;
import dev.armature.expression.Expression;
import dev.armature.expression.ExpressionException;
import dev.armature.expression.Scope;
import dev.armature.flow.FormatException;
import dev.armature.flow.Progress;
import dev.armature.format.Choices;
import dev.armature.model.Part;
import dev.armature.stats.Counts;
import dev.armature.stats.LabelStats;
import dev.armature.stats.PoseStats;
import dev.armature.stats.Sizes;
import dev.armature.stats.SubsetStats;
import dev.armature.testkit.Repo;
import dev.armature.testkit.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The numbers of real sets were counted by a script that has nothing in common with the program.
class SurveyTest {

    @TempDir
    private Path folder;

    @Test
    void aSubsetOfCocoIsCountedAsTheScriptDoes() throws IOException, FormatException {
        Survey.Outcome outcome = survey(Shared.require("data/coco-mini-2017"));
        assertThat(outcome.subsets()).extracting(SubsetStats::name).containsExactly("train2017", "val2017");
        SubsetStats val = outcome.subsets().getLast();
        assertThat(counts(val.perImage())).containsExactly(40, 15, 11, 3, 2, 2, 3, 0, 0, 0, 1, 0, 1, 0, 1);
        assertThat(val.crowds()).isEqualTo(1);
        LabelStats person = val.skeletons().getFirst();
        assertThat(person.sizes()).isEqualTo(new Sizes(48, 34, 35, 0));
        assertThat(person.sides().quantile(0.5)).isCloseTo(53.345, within(0.02 * 53));
        assertThat(person.sides().least()).isCloseTo(9.325706407559698, within(1e-9));
        PoseStats poses = person.poses();
        assertThat(poses.poses()).isEqualTo(68);
        assertThat(visibility(poses, 0)).containsExactly(27, 4, 37);
        assertThat(visibility(poses, 2)).containsExactly(33, 3, 32);
        assertThat(counts(poses.marked())).containsExactly(0, 4, 2, 2, 3, 1, 3, 4, 6, 5, 6, 8, 6, 7, 2, 3, 4, 2);
        assertThat(poses.together(0, 1)).isEqualTo(36);
        assertThat(poses.together(16, 5)).isEqualTo(21);
        assertThat(poses.map(1).orElseThrow().outside()).isEqualTo(1);
        assertThat(poses.map(0).orElseThrow().meanX()).isCloseTo(0.5166722, within(1e-5));
        assertThat(poses.map(0).orElseThrow().meanY()).isCloseTo(0.2269127, within(1e-5));
        assertThat(poses.limbs().getFirst().lengths().all()).isEqualTo(24);
        assertThat(poses.limbs().get(7).lengths().all()).isEqualTo(56);
        assertThat(poses.limbs().get(7).lengths().quantile(0.25)).isCloseTo(0.2446, within(0.01));
    }

    @Test
    void crowdPoseIsCountedAsTheScriptDoes() throws IOException, FormatException {
        SubsetStats all = survey(Shared.require("data/crowdpose-val")).subsets().getFirst();
        assertThat(all.images()).isEqualTo(2_000);
        assertThat(counts(all.perImage()))
                .containsExactly(0, 121, 754, 407, 177, 88, 69, 55, 55, 36, 44, 34, 26, 36, 98);
        LabelStats person = all.skeletons().getFirst();
        assertThat(person.sizes()).isEqualTo(new Sizes(789, 2111, 5521, 0));
        PoseStats poses = person.poses();
        assertThat(poses.poses()).isEqualTo(7_962);
        assertThat(visibility(poses, 1)).containsExactly(1477, 3243, 3242);
        assertThat(poses.together(0, 1)).isEqualTo(6_204);
        assertThat(poses.map(2).orElseThrow().outside()).isEqualTo(200);
        assertThat(poses.map(0).orElseThrow().meanX()).isCloseTo(0.6224977, within(1e-5));
        assertThat(counts(poses.marked()))
                .containsExactly(0, 250, 788, 121, 224, 166, 337, 253, 509, 302, 813, 284, 854, 340, 2721);
    }

    @Test
    void theListsOfWholeBodyAreOneSkeleton() throws IOException, FormatException {
        Survey.Outcome outcome = survey(Shared.require("data/mmpose-coco-wholebody"));
        PoseStats poses = outcome.subsets().getFirst().skeletons().getFirst().poses();
        assertThat(poses.size()).isEqualTo(133);
        assertThat(poses.poses()).isEqualTo(12);
        assertThat(poses.limbs()).isNotEmpty();
    }

    @Test
    void theSameInDatumaroIsTheSame() throws IOException, FormatException {
        Path sample = Repo.root().resolve("samples/figures");
        Path datumaro = folder.resolve("datumaro");
        Conversion.run(
                new Conversion.Request(
                        sample,
                        "",
                        datumaro,
                        "datumaro",
                        dev.armature.format.coco.CocoOptions.DEFAULTS,
                        false,
                        false,
                        dev.armature.flow.Policy.ABORT),
                Progress.none());
        SubsetStats coco = survey(sample).subsets().getFirst();
        SubsetStats other = survey(datumaro).subsets().getFirst();
        assertThat(other.perImage()).isEqualTo(coco.perImage());
        assertThat(other.crowds()).isEqualTo(coco.crowds());
        PoseStats expected = coco.skeletons().getFirst().poses();
        PoseStats poses = other.skeletons().getFirst().poses();
        assertThat(poses.marked()).isEqualTo(expected.marked());
        assertThat(poses.limbs()).as("in another order").hasSameSizeAs(expected.limbs());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(visibility(poses, i)).isEqualTo(visibility(expected, i));
        }
        assertThat(poses.framed()).as("a box is drawn, or around the outline").isEqualTo(3);
    }

    @Test
    void whatIsFilteredOutIsNotCounted() throws IOException, FormatException, ExpressionException {
        Expression complete = Expression.condition("label == \"person\" and visible == 17", Scope.ANNOTATION);
        Edit filter = new FilterEdit(Optional.of(complete), Optional.empty());
        Survey.Request request = new Survey.Request(
                Repo.root().resolve("samples/figures"), "", Choices.DEFAULTS, List.of(filter), _ -> true);
        SubsetStats kept = Survey.run(request, Progress.none()).subsets().getFirst();
        assertThat(kept.images()).isEqualTo(4);
        assertThat(kept.instances()).isEqualTo(1);
        assertThat(kept.skeletons()
                        .getFirst()
                        .poses()
                        .limbs()
                        .getFirst()
                        .lengths()
                        .all())
                .isEqualTo(1);
    }

    @Test
    void filesThatSayLessOfASubsetAreSetAside() throws IOException, FormatException {
        Path annotations = Files.createDirectories(folder.resolve("set/annotations"));
        String file = """
                {"images":[{"id":1,"file_name":"a.jpg","width":9,"height":9}],"categories":[{"id":1,"name":"person"}],
                "annotations":[{"id":1,"image_id":1,"category_id":1,"bbox":[1,1,2,2],"area":4,"iscrowd":0}]}""";
        Files.writeString(annotations.resolve("person_keypoints_val.json"), file);
        Files.writeString(annotations.resolve("instances_val.json"), file);
        Survey.Outcome outcome = survey(folder.resolve("set"));
        assertThat(outcome.aside()).extracting(Part::file).containsExactly("annotations/instances_val.json");
        assertThat(outcome.subsets()).hasSize(1);
        assertThat(outcome.subsets().getFirst().instances()).isEqualTo(1);
    }

    private static Survey.Outcome survey(Path input) throws IOException, FormatException {
        return Survey.run(new Survey.Request(input, "", Choices.DEFAULTS, List.of(), _ -> true), Progress.none());
    }

    private static int[] counts(Counts counts) {
        int[] all = new int[counts.largest() + 1];
        for (int i = 0; i < all.length; i++) {
            all[i] = (int) counts.of(i);
        }
        return all;
    }

    private static int[] visibility(PoseStats poses, int keypoint) {
        return new int[] {
            (int) poses.visibility(keypoint, 0),
            (int) poses.visibility(keypoint, 1),
            (int) poses.visibility(keypoint, 2)
        };
    }
}

package dev.armature.store.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.model.Instance;
import dev.armature.store.Databases;
import dev.armature.store.annotation.Annotations;
import dev.armature.store.annotation.item.Item;
import dev.armature.store.db.Database;
import dev.armature.store.db.Who;
import dev.armature.store.exchange.PictureKeeper;
import dev.armature.store.people.UserDraft;
import dev.armature.store.people.Users;
import dev.armature.store.project.LabelOwner;
import dev.armature.store.project.LabelSpec;
import dev.armature.store.project.Labels;
import dev.armature.store.project.Project;
import dev.armature.store.project.Task;
import dev.armature.store.project.Tasks;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SampleProjectTest {

    @TempDir
    private Path scratch;

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void theSampleHasOneOfEverything(Databases databases) throws IOException {
        try (Database database = databases.fresh()) {
            SampleProject.Making making = SampleProject.prepare(keeper(), scratch);
            Project project = database.<Project, RuntimeException>write(Who.PROGRAM, tx -> {
                long owner = Users.create(tx, UserDraft.named("ann"), "").id();
                return making.in(tx, owner);
            });

            database.<Boolean, RuntimeException>read(tx -> {
                List<LabelSpec> labels = Labels.of(tx, new LabelOwner.OfProject(project.id()));
                assertThat(labels).extracting(LabelSpec::name).containsExactly("person", "dog");
                assertThat(labels)
                        .allSatisfy(label -> assertThat(label.points()).hasSizeGreaterThan(10));
                List<Task> tasks = Tasks.of(tx, project.id());
                assertThat(tasks).extracting(Task::subset).containsExactly("train", "val");
                List<Item> items = tasks.stream()
                        .flatMap(task -> Annotations.frames(tx, task.id(), Annotations.all(tx, task.id())).stream())
                        .flatMap(sheet -> sheet.items().stream())
                        .toList();
                assertThat(items).hasSize(15);
                assertThat(items).filteredOn(item -> item.group() == 1).hasSize(2);
                assertThat(items).filteredOn(item -> item.group() == 2).hasSize(3);
                assertThat(items)
                        .filteredOn(item -> ((Instance) item.annotation()).crowd())
                        .hasSize(1);
                assertThat(items).filteredOn(marked(1)).isNotEmpty();
                assertThat(items).filteredOn(marked(0)).isNotEmpty();
                assertThat(items)
                        .filteredOn(item -> !item.attributes().isEmpty())
                        .hasSize(14);
                return true;
            });
            assertThat(scratch).isEmptyDirectory();
        }
    }

    /// Whether an object has a keypoint of this visibility.
    private static Predicate<Item> marked(int visibility) {
        return item -> item.keypoints()
                .filter(points -> {
                    boolean any = false;
                    for (int i = 0; i < points.size(); i++) {
                        any |= points.visibility(i) == visibility;
                    }
                    return any;
                })
                .isPresent();
    }

    private static PictureKeeper keeper() {
        return (file, name) -> {
            BufferedImage picture = ImageIO.read(file.toFile());
            assertThat(picture).as(name).isNotNull();
            return new PictureKeeper.Kept(hash(Files.readAllBytes(file)), picture.getWidth(), picture.getHeight());
        };
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java has SHA-256", impossible);
        }
    }
}
